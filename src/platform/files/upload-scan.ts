import type { Request } from 'express'
import { BadUpload } from '../errors'
import type { ReceivedFile } from './file-check'
import { log } from '../log'
import { findVirus, NotScanned, patience, type Scanner } from './scanner'

// The same bytes are asked about once, though a refused form is looked at twice.
const answers = new WeakMap<object, Promise<string | null>>()
// A form with several files waits no longer than one with a single file.
const ends = new WeakMap<Request, number>()

/**
 * The file with what the virus scanner said. One in which something was found is refused; one of which the scanner says
 * nothing in time is taken, and waits closed until it does: nobody loses a text or a file because a scanner is away.
 */
export async function scanned(file: ReceivedFile, req: Request): Promise<ReceivedFile> {
  const scanner = req.app.get('scanner') as Scanner | undefined
  if (!scanner) return file
  try {
    const virus = await answerFor(file, req, scanner)
    if (virus === null) return { ...file, scan: 'clean' }
    log.warn({ id: req.id, by: req.actor.id, virus, file: file.name }, 'a file was refused: the scanner found a virus')
    throw new BadUpload(req.uploadRule!.field, 'platform:upload.infected', { name: file.name, virus })
  } catch (error) {
    if (!(error instanceof NotScanned)) throw error
    log.warn({ id: req.id, said: error.said, file: file.name }, 'a file waits for the virus scanner')
    return { ...file, scan: 'waiting' }
  }
}

function answerFor({ bytes }: ReceivedFile, req: Request, scanner: Scanner): Promise<string | null> {
  const known = answers.get(bytes)
  if (known) return known
  const now = performance.now()
  const end = ends.get(req) ?? now + (scanner.patience ?? patience.person)
  ends.set(req, end)
  const answer =
    end > now ? findVirus(bytes, scanner, end - now) : Promise.reject(new NotScanned('no time is left for this form'))
  answers.set(bytes, answer)
  return answer
}
