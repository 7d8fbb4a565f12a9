import { elementsOf, NotXml, type Node, type XmlFault } from './xml-reader'

/** An activity of another publisher as its file has it; '' for what it does not say. */
export interface ReadProject {
  identifier: string
  publisher: string
  publisherName: string
  title: string
  titleIn?: string
  /** To find what it is about; it is not kept. */
  description: string
  status: string
  /** Days as the file has them. */
  from: string
  until: string
  countries: string[]
  sectors: { vocabulary: string; code: string }[]
}

export type FileFault = XmlFault | 'notIati' | 'oldVersion' | 'noActivities' | 'tooMany'
export type ReadFile = { projects: ReadProject[] } | { fault: FileFault }

const mostProjects = 20_000

/** Reads a file of activities by the standard, version 2; what is wrong with it as a whole otherwise. */
export function readIati(text: string): ReadFile {
  const projects: ReadProject[] = []
  try {
    let isRoot = true
    for (const node of elementsOf(text)) {
      if (isRoot) {
        isRoot = false
        if (node.name !== 'iati-activities') return { fault: 'notIati' }
        if (!/^2\.\d\d$/.test(node.attributes.version ?? '')) return { fault: 'oldVersion' }
      } else if (node.name === 'iati-activity') {
        if (projects.length >= mostProjects) return { fault: 'tooMany' }
        projects.push(readProject(node))
      }
    }
  } catch (error) {
    if (error instanceof NotXml) return { fault: error.fault }
    throw error
  }
  return projects.length === 0 ? { fault: 'noActivities' } : { projects }
}

const within = ({ children }: Node, name: string): Node[] => children.filter((one) => one.name === name)

const longestTitle = 300
const longestDescription = 2000

const shortened = (text: string, most: number): string => text.replace(/\s+/g, ' ').trim().slice(0, most)

/** The narrative in a language that the house speaks, English first, else the first. */
function said(of: Node | undefined, usual: string | undefined, most: number): { text: string; lang?: string } {
  const all = (of ? within(of, 'narrative') : []).map((one) => ({
    text: shortened(one.text, most),
    lang: one.attributes['xml:lang'] ?? usual,
  }))
  const given = all.filter(({ text }) => text !== '')
  return given.find(({ lang }) => lang === 'en') ?? given.find(({ lang }) => lang === 'fr') ?? given[0] ?? { text: '' }
}

function readProject(activity: Node): ReadProject {
  const usual = activity.attributes['xml:lang']
  const [reporting] = within(activity, 'reporting-org')
  const title = said(within(activity, 'title')[0], usual, longestTitle)
  const day = (...types: string[]): string =>
    types
      .map((type) => within(activity, 'activity-date').find(({ attributes }) => attributes.type === type))
      .find((date) => date)?.attributes['iso-date'] ?? ''
  return {
    identifier: shortened(within(activity, 'iati-identifier')[0]?.text ?? '', 200),
    publisher: shortened(reporting?.attributes.ref ?? '', 100),
    publisherName: said(reporting, usual, 200).text,
    title: title.text,
    titleIn: title.lang,
    description: within(activity, 'description')
      .map((one) => said(one, usual, longestDescription).text)
      .join(' ')
      .slice(0, longestDescription),
    status: within(activity, 'activity-status')[0]?.attributes.code ?? '',
    // What has taken place counts before what was planned.
    from: day('2', '1'),
    until: day('4', '3'),
    countries: within(activity, 'recipient-country').map(({ attributes }) => (attributes.code ?? '').toUpperCase()),
    sectors: within(activity, 'sector').map(({ attributes: { vocabulary = '1', code = '' } }) => ({
      vocabulary,
      code,
    })),
  }
}
