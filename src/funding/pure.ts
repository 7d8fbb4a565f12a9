// What pure files of other features use: it loads no model and asks no database.
export { agreement, agreements, agreementTitle, lineTitle } from './agreement.directory'
export { eligibilityFaults } from './eligibility'
export { lineOption } from './line-options.presenter'
export { lineKey } from './money'
