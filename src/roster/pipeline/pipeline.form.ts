import { openStages, stages, type InPipeline, type Stage } from './pipeline'
import { askedText } from '../../platform/forms/asked'

/** What the reader wants to see; '' is all. */
export interface PipelineChoice {
  /** One stage, or all that are still under way. */
  stage: Stage | 'open'
  category: string
  area: string
  language: string
  /** The mission for whose position of a candidate somebody is sought. */
  mission: string
}

const text = (query: Record<string, unknown>, name: string): string => askedText(query, name, 60)

/** Reads the choice from an address; a stage that is not known is all that is under way. */
export function parsePipeline(query: Record<string, unknown>): PipelineChoice {
  const stage = text(query, 'stage')
  return {
    stage: stages.find((one) => one === stage) ?? 'open',
    category: text(query, 'category'),
    area: text(query, 'area'),
    language: text(query, 'language'),
    mission: text(query, 'mission'),
  }
}

/** The choice as a query, for links. */
export const pipelineQuery = ({ stage, ...rest }: PipelineChoice): Record<string, string> => ({
  ...rest,
  stage: stage === 'open' ? '' : stage,
})

/** What keeps to category, area and language, and to the areas of the mission, at whatever stage. */
export const chosenOf = (
  all: readonly InPipeline[],
  { category, area, language }: PipelineChoice,
  areas: readonly string[] = [],
): InPipeline[] =>
  all.filter(
    ({ held }) =>
      (category === '' || held.category === category) &&
      (area === '' || held.area === area) &&
      (language === '' || held.language === language) &&
      (areas.length === 0 || areas.includes(held.area)),
  )

/** Whether something stands at the stage that was chosen. */
export const isAtStage = ({ stage }: PipelineChoice, one: Pick<InPipeline, 'stage'>): boolean =>
  stage === 'open' ? openStages.some((open) => open === one.stage) : one.stage === stage
