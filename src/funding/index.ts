export { agreement, agreements, agreementTitle, loadAgreements } from './agreement.directory'
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
