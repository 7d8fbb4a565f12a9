import { z } from 'zod'
import { chosenFields, type ChosenOfTwo } from '../../experts/pure'
import { group } from '../../platform/forms/form-rows'
import { parseForm, type Parsed } from '../../platform/forms/forms'
import * as ask from '../../platform/forms/questions'
import { pickedFields, type PickedOfTwo } from './two-accounts'

const choices = ['keep', 'gone', 'both'] as const

export interface MergeValues<Picked> {
  pick: Picked
  version?: number
  /** Version of the record that ends. */
  otherVersion?: number
}

const shape = (fields: readonly string[]) =>
  z.object({
    pick: group(Object.fromEntries(fields.map((field) => [field, ask.optionalChoice(choices)]))),
    same: ask.tick().refine((said) => said, 'personal-data:merge.error.sayTheSame'),
    otherVersion: ask.version(),
    version: ask.version(),
  })

/** What is kept of two accounts. */
export const parseAccountMerge = (body: unknown) =>
  parseForm(shape(pickedFields), body) as Parsed<MergeValues<PickedOfTwo>>

/** What is kept of two files of experts. */
export const parseFileMerge = (body: unknown) =>
  parseForm(shape(chosenFields), body) as Parsed<MergeValues<ChosenOfTwo>>
