/** Every operation by name: method and path below `/api/v1`. Free of schemas, so that a browser loads nothing else for its client. */
export const prefix = '/api/v1';

/** Requests that change something carry this header; no other site can set it without the server's consent. */
export const clientHeader = 'x-equipoise-client';

export const paths = {
  health: ['get', '/health'],

  getSession: ['get', '/session'],
  signIn: ['post', '/session'],
  signOut: ['delete', '/session'],
  lookAs: ['patch', '/session'],
  setUp: ['post', '/setup'],
  listUsers: ['get', '/users'],
  addUser: ['post', '/users'],
  changeUser: ['patch', '/users/{name}'],

  getWorkspace: ['get', '/workspace'],
  getBase: ['get', '/bases/{hash}'],
  listTables: ['get', '/tables'],
  readTable: ['get', '/tables/{name}'],
  prepareImport: ['post', '/imports'],
  prepareSample: ['post', '/imports/sample'],
  commitImport: ['post', '/imports/{id}/commit'],
  search: ['get', '/search'],

  listJobs: ['get', '/jobs'],
  getJob: ['get', '/jobs/{id}'],
  cancelJob: ['delete', '/jobs/{id}'],
  postPresence: ['post', '/presence'],

  listScenarios: ['get', '/scenarios'],
  createScenario: ['post', '/scenarios'],
  getScenario: ['get', '/scenarios/{id}'],
  editScenario: ['post', '/scenarios/{id}/edits'],
  undo: ['post', '/scenarios/{id}/undo'],
  redo: ['post', '/scenarios/{id}/redo'],
  getLog: ['get', '/scenarios/{id}/log'],
  diffScenario: ['get', '/scenarios/{id}/diff'],
  mergeScenario: ['post', '/scenarios/{id}/merge'],
  rebaseScenario: ['post', '/scenarios/{id}/rebase'],
  getRisks: ['get', '/scenarios/{id}/risks'],
  compareScenarios: ['get', '/scenarios/{id}/compare'],

  getOverview: ['get', '/scenarios/{id}/overview'],

  windowDemand: ['post', '/scenarios/{id}/demand/window'],
  getDemandSeries: ['get', '/scenarios/{id}/demand/series'],
  writeCells: ['post', '/scenarios/{id}/demand/cells'],
  previewCell: ['post', '/scenarios/{id}/demand/preview'],
  whyDemand: ['get', '/scenarios/{id}/demand/why'],

  getSupply: ['get', '/scenarios/{id}/supply'],
  getLoad: ['get', '/scenarios/{id}/supply/load'],
  getLoadCauses: ['get', '/scenarios/{id}/supply/load/causes'],
  tryChange: ['post', '/scenarios/{id}/try'],
  whySupply: ['get', '/scenarios/{id}/supply/why'],
  whyFigure: ['get', '/scenarios/{id}/supply/why-figure'],

  getAlternatives: ['get', '/scenarios/{id}/alternatives'],
  getRobustness: ['get', '/scenarios/{id}/robustness'],
  meetFutures: ['post', '/scenarios/{id}/robustness'],
  getMoneyEffects: ['get', '/scenarios/{id}/effects'],
  getWaiting: ['get', '/scenarios/{id}/waiting'],

  listCycles: ['get', '/cycles'],
  openCycle: ['post', '/cycles'],
  getCycle: ['get', '/cycles/{id}'],
  moveCycle: ['post', '/cycles/{id}/moves'],
  planAlternatives: ['post', '/cycles/{id}/alternatives'],
  getAgenda: ['get', '/cycles/{id}/agenda'],
  getFamilyPage: ['get', '/cycles/{id}/families/{family}'],
  getRegister: ['get', '/cycles/{id}/register'],
  bringActuals: ['post', '/cycles/{id}/actuals'],
  getActualAgainstPlan: ['get', '/cycles/{id}/actual-against-plan'],
  getReplay: ['get', '/replay'],

  getDraftPlan: ['get', '/cycles/{id}/plan'],
  drawPlan: ['post', '/cycles/{id}/plan'],
  registerKey: ['post', '/cycles/{id}/keys'],
  signPlan: ['post', '/cycles/{id}/signatures'],
  publishPlan: ['post', '/cycles/{id}/publish'],
  listPlans: ['get', '/plans'],
  verifyPlans: ['get', '/plans/verify'],
  verifyPlan: ['get', '/plans/{hash}/verify'],

  getMoney: ['get', '/scenarios/{id}/money'],
  whyMoney: ['get', '/scenarios/{id}/money/why'],
  getMoneyCash: ['get', '/scenarios/{id}/money/cash'],
  getMoneyBridge: ['get', '/scenarios/{id}/money/bridge'],
  getBudget: ['get', '/scenarios/{id}/money/budget'],
  writeBudget: ['post', '/scenarios/{id}/money/budget'],
} as const satisfies Readonly<Record<string, readonly ['get' | 'post' | 'patch' | 'delete', string]>>;

export type OperationName = keyof typeof paths;
