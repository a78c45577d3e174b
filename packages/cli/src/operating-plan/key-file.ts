import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { toldByDisk } from '../files/write.ts';
import { refused } from '../outcome.ts';

/** A private key of one person in one role. */
export interface SigningKey {
  /** Public key, 64 hexadecimal digits. */
  readonly key: string;
  /** Signature over a message, 128 hexadecimal digits. */
  readonly sign: (message: Uint8Array) => string;
}

/** Where keys are kept unless told: a folder of the user's own, one file a person and role. */
export function keptKey(person: string, role: string): string {
  const keep = process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
  const plain = `${person} ${role}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return join(keep, 'equipoise', 'keys', `${plain}.pem`);
}

/** Name of the variable that holds the passphrase where nobody can be asked. */
const passphraseVariable = 'EQUIPOISE_PASSPHRASE';

/** Makes a key and writes it for its owner alone (PKCS #8, PEM); with a passphrase it is encrypted. Never over a file. */
export async function makeKey(path: string): Promise<SigningKey> {
  if ((await stat(path).catch(() => null)) !== null) {
    throw refused('cli/key-exists', `${path} is there already.`, 'Sign with it, or name another file with --key.', {
      file: path,
    });
  }
  const passphrase = await askPassphrase(`Passphrase for ${path} (empty: none): `);
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    ...(passphrase === '' ? {} : { cipher: 'aes-256-cbc', passphrase }),
  });
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' });
    await chmod(path, 0o600);
  } catch (error) {
    throw refused('cli/cannot-write-key', `${path} cannot be written: ${toldByDisk(error)}.`, 'Name another file with --key.', {
      file: path,
    });
  }
  return keyOf(privateKey);
}

/** Reads a key; asks for its passphrase where it has one. Refused where others could read it. */
export async function openKey(path: string): Promise<SigningKey> {
  let pem: string;
  try {
    pem = await readFile(path, 'utf8');
    const { mode } = await stat(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      throw refused(
        'cli/key-open',
        `${path} can be read by others.`,
        `\`chmod 600 ${path}\`; if somebody may have read it, make a new key.`,
        {
          file: path,
        },
      );
    }
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw refused(
      'cli/no-key',
      `The key ${path} cannot be read: ${toldByDisk(error)}.`,
      'Make one with --new-key, or name it with --key.',
      { file: path },
    );
  }
  const passphrase = pem.includes('ENCRYPTED') ? await askPassphrase(`Passphrase for ${path}: `) : '';
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, ...(passphrase === '' ? {} : { passphrase }) });
  } catch {
    throw refused(
      'cli/key-closed',
      `${path} does not open: the passphrase is wrong, or it is no key.`,
      `Without a terminal the passphrase comes from ${passphraseVariable}.`,
      { file: path },
    );
  }
  if (key.asymmetricKeyType === 'ed25519') return keyOf(key);
  throw refused('cli/key-kind', `${path} is no Ed25519 key.`, 'Make one with --new-key.', { file: path });
}

function keyOf(privateKey: KeyObject): SigningKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('An Ed25519 key without its public part.');
  return {
    key: Buffer.from(x, 'base64url').toString('hex'),
    sign: (message) => sign(null, message, privateKey).toString('hex'),
  };
}

async function askPassphrase(question: string): Promise<string> {
  const given = process.env[passphraseVariable];
  if (given !== undefined) return given;
  if (!process.stdin.isTTY) return '';
  process.stderr.write(question);
  // What is typed is not shown.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
