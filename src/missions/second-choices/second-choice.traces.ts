import { tracesIn } from '../../platform/data/traces'
import { SecondChoices } from './second-choice.model'

/** Whom the lists of second choices name, and what they say of the expert. */
export const secondChoiceTraces = tracesIn(SecondChoices, {
  kind: 'mission',
  accounts: { by: 'byName' },
  records: ['expert'],
  about: ['reason'],
})
