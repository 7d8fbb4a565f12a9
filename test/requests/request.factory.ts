import type { RequestRecord } from '../../src/requests'
import { Requests, type AssistanceRequest } from '../../src/requests/request.model'
import { PlainRequest } from './plain-request'

/** The same, which a test can save. */
class RequestFactory extends PlainRequest {
  async save(): Promise<AssistanceRequest> {
    return Requests.create(this.record)
  }
}

export const aRequest = (values: Partial<RequestRecord> = {}): RequestFactory => new RequestFactory(values)
