import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
/** 19 MiB, two passes, one lane: the least that OWASP recommends for argon2id (Password Storage Cheat Sheet). */
const parameters = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** `argon2id$memory$passes$parallelism$salt$hash`, so that parameters may grow without locking anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { ...parameters, message: Buffer.from(password.normalize('NFKC')), nonce });
  const { memory, passes, parallelism } = parameters;
  return ['argon2id', memory, passes, parallelism, nonce.toString('base64url'), tag.toString('base64url')].join('$');
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, memory, passes, parallelism, salt = '', hash = ''] = stored.split('$');
  if (kind !== 'argon2id') return false;
  const expected = Buffer.from(hash, 'base64url');
  const tag = await derive('argon2id', {
    message: Buffer.from(password.normalize('NFKC')),
    nonce: Buffer.from(salt, 'base64url'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  });
  return timingSafeEqual(tag, expected);
}

let decoy: Promise<string> | null = null;

/** Takes as long as a real check, so that nobody learns which names exist. */
export async function pretendToCheck(password: string): Promise<false> {
  decoy ??= hashPassword(randomBytes(12).toString('hex'));
  await isPassword(password, await decoy);
  return false;
}
