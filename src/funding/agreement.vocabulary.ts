export const fundingTypes = ['regular-budget', 'programme', 'ccf', 'member-in-kind', 'self-funded', 'partner'] as const

export const agreementStates = ['pipeline', 'signed', 'active', 'closing', 'disbursement-only', 'closed'] as const
export type AgreementState = (typeof agreementStates)[number]

/** Who bears the costs of work for which no budget line pays. */
export const contributors = ['host', 'participants', 'partner'] as const

/** What a donor is owed on a day. */
export const donorReports = ['progress', 'annual', 'financial', 'audit', 'evaluation', 'final'] as const

export const costTypes = [
  'travel',
  'dsa',
  'visa-insurance',
  'expert-fee',
  'interpretation',
  'translation',
  'venue',
  'equipment',
  'materials',
  'participant-support',
  'elearning-production',
  'staff',
  'monitoring-evaluation',
  'audit',
  'visibility',
  'overhead',
  'in-kind',
] as const
export type CostType = (typeof costTypes)[number]
