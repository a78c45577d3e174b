/**
 * Key pairs of the people who sign in this browser. The private half cannot leave it: the browser signs with it and shows it to nobody,
 * not to this page either. Ed25519 by the platform; whoever clears the data of the site loses the key and makes another.
 */
export interface OwnKey {
  /** Public key, 64 hexadecimal digits. */
  readonly key: string;
  /** Signature over a message, 128 hexadecimal digits. */
  readonly sign: (message: Uint8Array) => Promise<string>;
}

/** Whether this browser can make and keep keys: only over https or on this machine. */
export function canKeepKeys(): boolean {
  return globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined;
}

/** The key this browser keeps for a person in a role; null: none. */
export async function ownKey(person: string, role: string): Promise<OwnKey | null> {
  if (!canKeepKeys()) return null;
  const shelf = await openShelf();
  const pair = (await asked(shelf.transaction(store).objectStore(store).get([person, role]))) as CryptoKeyPair | undefined;
  shelf.close();
  return pair === undefined ? null : keyOf(pair);
}

/** Makes a key and keeps it in place of any before. Rejects where the platform does not know Ed25519. */
export async function makeOwnKey(person: string, role: string): Promise<OwnKey> {
  const pair = (await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify'])) as CryptoKeyPair;
  const shelf = await openShelf();
  await asked(shelf.transaction(store, 'readwrite').objectStore(store).put(pair, [person, role]));
  shelf.close();
  return keyOf(pair);
}

async function keyOf({ publicKey, privateKey }: CryptoKeyPair): Promise<OwnKey> {
  return {
    key: hexOf(await crypto.subtle.exportKey('raw', publicKey)),
    sign: async (message) => hexOf(await crypto.subtle.sign({ name: 'Ed25519' }, privateKey, Uint8Array.from(message))),
  };
}

const store = 'keys';

function openShelf(): Promise<IDBDatabase> {
  const opening = indexedDB.open('equipoise-keys', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(store);
  return asked(opening);
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function hexOf(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
