import { expect } from 'chai'
import { path } from '../../src/path'
import { paths } from '../../src/paths'

describe('addresses', () => {
  it('put values into their places, encoded', () =>
    expect(path('/requests/:reference/files/:fileId')({ reference: 'A/B', fileId: 'é' })).to.equal(
      '/requests/A%2FB/files/%C3%A9',
    ))

  it('leave empty query values out', () =>
    expect(paths.requests.list({}, { state: 'triage', words: '' })).to.equal('/requests?state=triage'))

  it('may carry an ending after a name', () =>
    expect(paths.training.certificate({ reference: 'TRN-2026-0001', participant: 'p1' })).to.equal(
      '/training/TRN-2026-0001/certificates/p1.pdf',
    ))
})
