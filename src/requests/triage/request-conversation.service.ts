import type { Act } from '../../programme/actor'
import { append, signedBy } from '../../platform/data/change'
import { NotFound } from '../../platform/errors'
import { storeFiles, type FileLink } from '../../platform/files/files'
import type { ReceivedFile } from '../../platform/files/uploads'
import { requestEvents } from '../request.events'
import { Requests, type RequestMessage, type RequestRecord } from '../request.model'
import { tell } from '../request.step'

/** A message of the conversation between Member and secretariat. */
export const messageOf = (
  side: RequestMessage['side'],
  kind: RequestMessage['kind'],
  text: string,
  files: FileLink[],
  act: Act,
): RequestMessage => ({ side, kind, text, files, ...signedBy(act) })

/** Adds a message to the conversation. The state stays as it is, and nobody else's work on the request is disturbed. */
export async function sayOnRequest(
  reference: string,
  { text }: { text: string },
  act: Act,
  files: readonly ReceivedFile[] = [],
): Promise<RequestRecord> {
  // Whose request it is never changes, so it may be read before.
  const request = await Requests.findOne({ reference }, { memberCode: 1 }).lean()
  if (!request) throw new NotFound()
  const side = act.actor.memberCode === request.memberCode ? 'member' : 'secretariat'
  const message = messageOf(side, 'word', text, await storeFiles(files, reference, act), act)
  return append(Requests, reference, { $push: { messages: message } }, (now) =>
    tell(requestEvents.said, now, act, { text }),
  )
}
