import { records } from '../../platform/lists/records'
import { FrameworkEditions } from '../framework.model'
import { editionFilter } from './edition.policy'

/** Editions of the plan as others may ask for them. */
export const editionRecords = records(FrameworkEditions, editionFilter)
