// What pure files of other features use: it loads no model and asks no database.
export { agreement, agreements, agreementTitle, lineTitle } from './agreement.directory'
export {
  bearersText,
  contributionChecks,
  contributionFields,
  contributionShape,
  toContribution,
} from './lines/contribution'
export { eligibilityFaults, lineFaults } from './lines/eligibility'
export { lineOption } from './lines/line-options.presenter'
export { fundedUnder, fundingOptions } from './programmes/programme.directory'
export { lineKey } from './lines/money'
