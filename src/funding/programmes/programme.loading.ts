import { programmeDirectory } from './programme.directory'
import { Programmes, type ProgrammeRecord } from './programme.model'

/** Reads the programmes. */
export const loadProgrammes = (): Promise<void> =>
  programmeDirectory.load(() =>
    Programmes.find({}, { _id: 0, history: 0 }).sort({ code: 1 }).lean<ProgrammeRecord[]>().exec(),
  )
