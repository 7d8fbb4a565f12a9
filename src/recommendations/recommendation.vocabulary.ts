export const priorities = ['critical', 'high', 'medium', 'low'] as const
export type RecommendationPriority = (typeof priorities)[number]

export const horizons = ['quick-win', 'short', 'medium', 'long'] as const
export type Horizon = (typeof horizons)[number]

export const blockingCauses = ['legal', 'budget', 'it', 'staff', 'political', 'other-agency', 'needs-support'] as const
export type BlockingCause = (typeof blockingCauses)[number]

export const answers = ['accepted', 'partly-accepted', 'rejected'] as const
export type Answer = (typeof answers)[number]

export const lastingAnswers = ['lasting', 'not-lasting'] as const
export type LastingAnswer = (typeof lastingAnswers)[number]
