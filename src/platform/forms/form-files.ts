import type { Request } from 'express'
import type { ReceivedFile } from '../files/file-check'
import { takeFiles } from '../files/uploads'
import { withErrors, type Parsed } from './forms'

/** A form with the files that came with it: their faults stand among its own, and `ifNone` where one is needed. */
export async function withFiles<V extends object>(
  req: Request,
  form: Parsed<V>,
  ifNone?: string,
): Promise<Parsed<V & { files: ReceivedFile[] }>> {
  const { files, faults } = await takeFiles(req)
  if (ifNone && files.length === 0 && faults.length === 0) faults.push({ field: 'files', message: ifNone })
  return form.errors || faults.length > 0
    ? withErrors(form.raw, ...(form.errors ?? []), ...faults)
    : { values: { ...form.values, files }, raw: form.raw }
}
