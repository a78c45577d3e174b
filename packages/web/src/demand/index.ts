export { DemandPage } from './demand-page.tsx';
