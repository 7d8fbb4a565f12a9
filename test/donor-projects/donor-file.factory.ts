import { readDonorFile } from '../../src/donor-projects/donor-project.service'
import { element, xmlHead, xmlOf, type Element } from '../../src/open-data/iati/xml'
import { actBy, aCoordinator } from '../support/people'

interface Told {
  identifier?: string
  publisher?: string
  title?: string
  countries?: string[]
  sectors?: string[]
  from?: string
  until?: string
  status?: string
  more?: Element[]
}

const said = (name: string, text: string) => element(name, {}, [element('narrative', {}, text)])

/** An activity of another publisher: customs reform in Fiji, this and next year. */
export const aDonorActivity = ({
  identifier = 'XM-DAC-7-1',
  publisher = 'XM-DAC-7',
  title = 'Customs risk management in the Pacific',
  countries = ['FJ'],
  sectors = ['33120'],
  from = '2026-01-01',
  until = '2027-12-31',
  status = '2',
  more = [],
}: Told = {}): Element =>
  element('iati-activity', { 'xml:lang': 'en' }, [
    element('iati-identifier', {}, identifier),
    element('reporting-org', { ref: publisher, type: '10' }, [element('narrative', {}, 'Ministry of Development')]),
    said('title', title),
    said('description', 'Support to the administration'),
    element('activity-status', { code: status }),
    element('activity-date', { type: '1', 'iso-date': from }),
    element('activity-date', { type: '3', 'iso-date': until }),
    element('contact-info', {}, [said('person-name', 'Ada Secret')]),
    ...countries.map((code) => element('recipient-country', { code })),
    ...sectors.map((code) => element('sector', { code, vocabulary: '1' })),
    ...more,
  ])

export const aDonorFile = (...activities: Element[]): string =>
  `${xmlHead}<iati-activities version="2.03">\n${activities.map((one) => xmlOf(one)).join('')}</iati-activities>\n`

/** A file that was read and waits to be applied. */
export const aReadFile = (text = aDonorFile(aDonorActivity())) =>
  readDonorFile({ bytes: Buffer.from(text), encoding: 'utf-8' }, 'activities.xml', actBy(aCoordinator()))
