import type { ExpertRecord } from '../../experts'
import { erased } from '../../platform/text/erased'
import type { ParticipantRecord } from '../../training'
import type { KnownUser } from '../../users'
import type { ErasureRecord } from './erasure.model'

/** A person who may be erased: the account, the file, and what there is of an erasure. */
export interface ErasedPerson {
  subject: string
  name: string
  user: KnownUser | null
  expert: ExpertRecord | null
  /** Of somebody without account and file: a participant of training. */
  participant: Pick<ParticipantRecord, 'name' | 'email' | 'sharedAs' | 'memberCode'> | null
  erasure: (ErasureRecord & { _id: unknown }) | null
}

/** The name under which a participant is erased. */
export const subjectOfParticipant = (id: unknown): string => `PER-${String(id)}`

/** Whether what is stored of the person says nobody's name any more. */
export const isErased = ({ user, expert, participant }: ErasedPerson): boolean =>
  Boolean(user?.erasedAt ?? expert?.erasedAt) || participant?.name === erased
