import { expect } from 'chai'
import { compared, type Comparing } from '../../src/donor-projects/comparing'
import { matcher } from '../../src/donor-projects/matching'
import { readIati } from '../../src/donor-projects/reading/iati-reader'
import type { ProjectContent } from '../../src/donor-projects/donor-project.model'
import { aDonorActivity, aDonorFile } from './donor-file.factory'

type Told = Parameters<typeof aDonorActivity>[0]

const comparing = (kept: ProjectContent[] = []): Comparing => ({
  publisher: 'XM-DAC-7',
  ownPublishers: ['XM-DAC-99999', 'XX-DEMO-CAPSTAN'],
  isMember: (code) => ['FJ', 'TO'].includes(code),
  about: matcher(),
  kept: new Map(kept.map((one) => [one.identifier, one])),
  seen: new Set(),
})
const readOf = (...told: Told[]) => {
  const file = readIati(aDonorFile(...told.map((one) => aDonorActivity(one))))
  if ('fault' in file) throw new Error(file.fault)
  return file.projects
}
const of = (told: Told, kept?: ProjectContent[]) => compared(readOf(told)[0]!, comparing(kept))

describe('an activity of another publisher', () => {
  it('is kept with its Members, days, sectors and what it is about, and without its contact', () => {
    const { row, project } = of({ countries: ['fj', 'XX', 'TO'] })
    expect(row.result).to.equal('created')
    expect(project).to.deep.equal({
      identifier: 'XM-DAC-7-1',
      publisher: 'XM-DAC-7',
      publisherName: 'Ministry of Development',
      title: 'Customs risk management in the Pacific',
      titleIn: 'en',
      memberCodes: ['FJ', 'TO'],
      areas: ['risk'],
      instruments: [],
      sectors: ['33120'],
      from: '2026-01-01',
      until: '2027-12-31',
    })
  })

  it('is unchanged where it is as it was, and changed where it is not', () => {
    const { project } = of({})
    expect(of({}, [project!]).row.result).to.equal('unchanged')
    expect(of({ title: 'Customs valuation' }, [project!]).row.result).to.equal('changed')
  })

  it('is refused with the reason', () => {
    const reasons: [Told, string][] = [
      [{ identifier: 'no good' }, 'noIdentifier'],
      [{ publisher: 'XM-DAC-8' }, 'otherPublisher'],
      [{ title: '' }, 'noTitle'],
      [{ status: '5' }, 'cancelled'],
      [{ countries: ['XX'] }, 'noMember'],
      [{ countries: [] }, 'noMember'],
      [{ from: '2026-02-31' }, 'noDays'],
      [{ from: '2027-01-01', until: '2026-01-01' }, 'noDays'],
      [{ title: 'Village wells', sectors: ['14030'] }, 'otherSector'],
    ]
    for (const [told, reason] of reasons) expect(of(told).row, reason).to.include({ result: 'refused', reason })
    const twice = comparing()
    const [first, second] = readOf({}, {}).map((one) => compared(one, twice).row)
    expect([first!.result, second!.reason]).to.deep.equal(['created', 'twice'])
    expect(compared(readOf({})[0]!, { ...comparing(), ownPublishers: ['', 'XM-DAC-7'] }).row.reason).to.equal('own')
  })
})

describe('what a project is about', () => {
  const about = (title: string, ...codes: string[]) =>
    matcher()({ title, description: '', sectors: codes.map((code) => ({ vocabulary: '1', code })) })

  it('is told by its words first, then by its sectors', () => {
    expect(about('A single window for customs').areas).to.deep.equal(['single-window'])
    expect(about('Guichet unique des douanes').areas).to.deep.equal(['single-window'])
    expect(about('Customs modernization', '15114').areas).to.deep.equal(['revenue', 'valuation', 'pca'])
    expect(about('Trade programme', '33120').areas).to.include('procedures')
    expect(about('Implementation of the SAFE Framework of Standards in customs').instruments).to.deep.equal([
      'safe-framework',
    ])
  })

  it('is nothing where it has nothing to do with customs', () => {
    expect(about('Village wells', '14030')).to.deep.equal({ areas: [], instruments: [] })
    expect(about('Tax policy', '15114')).to.deep.equal({ areas: [], instruments: [] })
  })
})

describe('a file of another publisher', () => {
  it('is one of activities by version 2 of the standard', () => {
    expect(readIati('<html><body/></html>')).to.deep.equal({ fault: 'notIati' })
    expect(readIati('<iati-activities version="1.05"><iati-activity/></iati-activities>')).to.deep.equal({
      fault: 'oldVersion',
    })
    expect(readIati('<iati-activities version="2.03"></iati-activities>')).to.deep.equal({ fault: 'noActivities' })
    expect(readIati('<iati-activities')).to.deep.equal({ fault: 'malformed' })
  })
})
