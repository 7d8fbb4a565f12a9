import type { AwaitingRequest } from '../../funding'
import { paths } from '../../paths'
import { findRequestsBy, requestRecords } from '../request.queries'

/** Requests that were approved for lines of an agreement, and of which nothing is planned yet. */
export async function requestsAwaiting(agreement: string): Promise<AwaitingRequest[]> {
  const found = await findRequestsBy({ state: 'approved', 'decision.agreement': agreement }, requestRecords.all)
  return found.map(({ reference, title, titleIn, writtenIn, memberCode, decision, scope }) => ({
    ...{ reference, title, titleIn, writtenIn, memberCode },
    line: decision?.line ?? '',
    href: paths.requests.show({ reference }),
    estimate: scope && { cost: scope.cost, currency: scope.currency },
  }))
}
