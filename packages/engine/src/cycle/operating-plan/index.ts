export type { Certificate as PlanCertificate } from './certificate.ts';
export { certificateForm } from './certificate-form.ts';
export {
  addSignOff,
  type ChainFiles,
  type ChainStep,
  chainOf,
  draftsOf,
  layDraft,
  planOf,
  previousPlan,
  publicationOf,
  registerSigner,
  rolesToSign,
  signaturesOf,
  signersOf,
} from './chain.ts';
export { formSchema, formTable } from './describe-form.ts';
export { type Described, formFaults, type Read } from './described.ts';
export { type Drawn, drawOperatingPlan, type PlanFiles, type ToDraw, usualSigners } from './draft.ts';
export * from './operating-plan.ts';
export { problemForm } from './problem-form.ts';
export { publishDraft } from './publish.ts';
export type { Against } from './rebuild.ts';
export { type SignatureCheck, signerOf, signerStatement, signOffStatement } from './signing.ts';
export { type Verification, type VerifiedPlan, type VerifyOptions, verifyChain } from './verify-chain.ts';
