import type { Actor } from '../../programme/actor'
import { earlierWorkSource, type EarlierWork } from '../earlier-work.source'
import type { Need } from '../need.source'
import { askedAlready, type AskedAlready } from '../request.queries'

/** What is known beside a request while it is written and signed. */
export interface Beside {
  /** Gaps that it comes from, or that its form offers. */
  needs: readonly Need[]
  /** What was delivered for the Member, to name what the request builds on. */
  earlier: readonly EarlierWork[]
  /** Gaps that stand in another request already. */
  already: readonly AskedAlready[]
}

/** Looks up what stands beside the gaps of a request; of a new one as soon as it is known for whom it is. */
export const findBeside = async (
  needs: readonly Need[],
  { memberCode, reference }: { memberCode?: string; reference?: string },
  actor: Actor,
): Promise<Beside> =>
  memberCode
    ? {
        needs,
        earlier: await earlierWorkSource.get().of(memberCode),
        already: await askedAlready(needs, { memberCode, reference }, actor),
      }
    : { needs, earlier: [], already: [] }
