import { expect } from 'chai'
import { inOrderOfFields } from '../../../../src/platform/http/pages/fault-order'
import type { Field } from '../../../../src/platform/http/pages/form-view-types'

const field = (id: string, more: Partial<Field> = {}): Field => ({
  kind: 'text',
  name: id,
  id,
  label: id,
  value: '',
  values: [],
  options: [],
  ...more,
})

describe('the faults of a form', () => {
  it('follow the fields of the page: those of the whole form first, those beside it last', () => {
    const sections = [
      { fields: [field('code'), field('ceiling', { rare: true }), field('amount')] },
      { fields: [field('period', { kind: 'period', parts: { from: field('from'), until: field('until') } })] },
    ]
    const hrefs = ['#until', '#lines', '#ceiling', '#amount', '', '#code']
    const { faults, heading } = inOrderOfFields(
      { heading: '6', faults: hrefs.map((href) => ({ text: href, href })) },
      sections,
    )
    expect(faults.map(({ href }) => href)).to.deep.equal(['', '#code', '#amount', '#ceiling', '#until', '#lines'])
    expect(heading).to.equal('6')
  })
})
