import { Requests, type AssistanceRequest, type RequestRecord } from './request.model'

/** One request to change; null when there is none of this reference. */
export const findRequest = (reference: string): Promise<AssistanceRequest | null> =>
  Requests.findOne({ reference }).exec()

/** Plain requests by reference, for pages that join them. */
export const findRequests = (references: readonly string[]): Promise<RequestRecord[]> =>
  references.length === 0
    ? Promise.resolve([])
    : Requests.find({ reference: { $in: [...references] } }, { history: 0, messages: 0 })
        .sort({ reference: 1 })
        .lean<RequestRecord[]>()
        .exec()
