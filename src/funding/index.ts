export { agreement, agreements, agreementsWith, agreementTitle, lineTitle, loadAgreements } from './agreement.directory'
export * from './agreement.events'
export {
  Agreements,
  agreementStates,
  costTypes,
  fundingTypes,
  type Agreement,
  type AgreementRecord,
  type BudgetLine,
  type CostType,
} from './agreement.model'
export { agreementSubject, createAgreement, type AgreementValues } from './agreement.service'
export { eligibilityFaults, type Work } from './eligibility'
export { agreementTag, totalOf } from './agreement.list'
export { agreementFilter, mayListAgreements, maySeeAgreement } from './agreement.policy'
export { presentAgreement } from './agreement.presenter'
export { agreementOn, paysOn } from './agreement.status'
export { lineOption } from './line-options.presenter'
export {
  lineBalances,
  lineKey,
  moneySource,
  moneyTaken,
  type LineBalances,
  type LineMoney,
  type MoneySource,
} from './money'
export { programme, programmes, type Programme } from './programme.directory'
