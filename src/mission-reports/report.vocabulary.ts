export const sectionNames = ['context', 'workDone', 'results', 'nextSteps'] as const
export type SectionName = (typeof sectionNames)[number]
