import { records } from '../../platform/lists/records'
import { Instruments } from '../framework.model'

/** Instruments: everybody may list them. */
export const instrumentRecords = records(Instruments, () => ({}))
