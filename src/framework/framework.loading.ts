import { editionDirectory, referenceEditions } from './framework.directory'
import { FrameworkEditions, Instruments, type FrameworkEdition, type InstrumentRecord } from './framework.model'
import { instrumentDirectory, referenceInstruments } from './instruments/instrument.directory'

/** Fills editions and instruments from the reference files where the database has none. */
export async function importFramework(): Promise<void> {
  if (!(await FrameworkEditions.exists({}))) await FrameworkEditions.insertMany(referenceEditions())
  if (!(await Instruments.exists({}))) await Instruments.insertMany(referenceInstruments())
}

/** Reads the framework of the database into memory; what came with Capstan stays where the database has none. */
export async function loadFramework(): Promise<void> {
  await loadEditions()
  await loadInstruments()
}

/** Reads the instruments again, which another server may have changed. */
export async function loadInstruments(): Promise<void> {
  await instrumentDirectory.load(async () => {
    const found = await Instruments.find({}, { _id: 0, history: 0 }).sort({ 'order.en': 1 }).lean<InstrumentRecord[]>()
    return found.length > 0 ? found : instrumentDirectory.all()
  })
}

/** Reads the editions again, which another server may have changed. */
export async function loadEditions(): Promise<void> {
  await editionDirectory.load(async () => {
    const found = await FrameworkEditions.find({}, { _id: 0 }).sort({ validFrom: 1 }).lean<FrameworkEdition[]>()
    return found.length > 0 ? found : editionDirectory.all()
  })
}
