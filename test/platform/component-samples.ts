import type { Field, ListPage, PageHead, Standing } from '../../src/platform/http/pages/view-types'
import type { ThreadView } from '../../src/programme/thread-view'

// One input for each piece of a page, as presenters give them; with signs in the text that must stay text.

const head: PageHead = {
  crumbs: [{ text: 'Requests', href: '/requests' }],
  eyebrow: 'Fiji',
  reference: 'REQ-2026-0042',
  title: 'Risk management: <b>selectivity</b> & results',
  actions: [
    { text: 'Edit', href: '/requests/REQ-2026-0042/edit' },
    { text: 'Send', post: '/requests/REQ-2026-0042/step', fields: { step: 'submit', note: '"quoted"' }, main: true },
  ],
}

const standing: Standing = {
  state: { text: 'In triage', tone: 'you' },
  tone: 'you',
  facts: [
    { label: 'Next step', value: 'You, for East and Southern Africa', href: '/home' },
    { label: 'By', value: '26 November', hint: 'in 3 days' },
    { label: 'Promised', value: '4 days late', late: true },
  ],
  actions: [{ text: 'Ask Fiji', href: '#say' }],
  missing: ['A lead is released', 'Fiji has agreed to the terms'],
}

const thread: ThreadView = {
  steps: [
    {
      kind: 'Need',
      text: 'A8.2 rated 2, target 4',
      when: 'validated 3 Sept',
      href: '/assessments/ASM-FJ-2026-1',
      state: 'done',
    },
    { kind: 'Request', text: 'This request', when: 'sent 12 Oct', state: 'here' },
    { kind: 'Activity', text: 'Not planned yet', state: 'open' },
    { kind: 'Report', text: '–', state: 'open' },
    { kind: 'Recommendations', text: '–', state: 'open' },
    { kind: 'Asked again', text: 'Next round 2027', state: 'open' },
  ],
}

// A long list: it is narrowed by words, also by names that do not show.
const sampleMembers = [
  ['CI', 'Côte d’Ivoire', 'Ivory Coast'],
  ['EG', 'Égypte', 'مصر'],
  ['FJ', 'Fiji', ''],
  ['KE', 'Kenya', ''],
  ['MM', 'Myanmar', 'Burma'],
  ...[...'ABCDEFGHIJKLM'].map((letter) => [`X${letter}`, `Member ${letter}`, '']),
].map(([value = '', text = '', words]) => ({ value, text, words, group: value < 'L' ? 'First half' : 'Second half' }))

const instruments = [
  { value: 'rkc', text: 'Revised Kyoto Convention', group: 'Conventions' },
  { value: 'hs', text: 'HS Convention', group: 'Conventions' },
  { value: 'safe', text: 'SAFE Framework', group: 'Frameworks' },
  { value: 'risk', text: 'Risk Management Compendium', group: 'Guidelines', hint: 'two volumes' },
]

const field = (kind: Field['kind'], name: string, more: Partial<Field> = {}): Field => ({
  kind,
  name,
  id: name,
  label: `What stands at ${name}?`,
  value: '',
  values: [],
  options: [],
  ...more,
})

const day = (name: string, more: Partial<Field> = {}) => field('date', name, { label: name, ...more })

export const sampleFields: Field[] = [
  field('radios', 'need', {
    hint: 'Your top gaps of the last assessment.',
    value: 'A8.2',
    options: [
      { value: 'A8.2', text: 'Selectivity is reviewed on results', hint: 'rated 2, target 4' },
      { value: 'other', text: 'Another need' },
    ],
  }),
  field('textarea', 'purpose', {
    hint: 'One or two sentences.',
    fault: 'Enter what should change as a result',
    value: '\n<script>alert(1)</script>\n"',
    maxlength: 2000,
  }),
  field('period', 'from', {
    label: 'Which dates would you prefer?',
    fault: 'Enter a last day that is not before the first day',
    parts: {
      from: day('from', { value: '2027-03-12' }),
      until: day('until', { value: '2027-02-22', fault: 'Enter a last day that is not before the first day' }),
    },
  }),
  field('multi', 'instruments', { hint: 'Add others by name.', options: instruments, values: ['safe', 'rkc'] }),
  field('checkboxes', 'languages', {
    optional: true,
    values: ['fr'],
    options: [
      { value: 'en', text: 'English' },
      { value: 'fr', text: 'French' },
    ],
  }),
  field('select', 'mode', {
    value: 'remote',
    options: [
      { value: 'in-person', text: 'In person' },
      { value: 'remote', text: 'Remote' },
    ],
  }),
  field('select', 'member', {
    value: 'KE',
    hint: 'The administration that lends the expert.',
    options: sampleMembers,
  }),
  field('date', 'signed', { value: '31/02/2027', fault: 'Enter a day of the calendar' }),
  field('number', 'people', { value: 'many', unit: 'officers' }),
  field('tick', 'cooperation', { label: 'With other agencies', value: 'yes' }),
  field('file', 'letter', { accept: '.pdf', multiple: true, optional: true }),
  field('text', 'name', { autocomplete: 'name', value: 'O’Neil & "sons"' }),
  field('password', 'secret', { autocomplete: 'current-password' }),
  field('hidden', 'assessment', { value: 'ASM-FJ-2026-1' }),
]

export const sampleForm = {
  action: '/requests/new',
  version: 3,
  hidden: [{ name: 'step', value: '2' }],
  multipart: true,
  faults: {
    heading: 'There are 2 things to correct',
    faults: [
      { text: 'Enter what should change as a result', href: '#purpose' },
      { text: 'Enter a last day that is not before the first day', href: '#until' },
    ],
  },
  sections: [
    { heading: 'The need', lead: 'In your own words.', fields: sampleFields },
    { fields: [field('text', 'more', { optional: true })] },
  ],
  buttons: [
    { text: 'Save and go on', main: true },
    { text: 'Save and leave', name: 'then', value: 'leave' },
  ],
  cancel: { text: 'Leave without saving', href: '/requests' },
  autosave: { href: '/requests/autosave', saved: 'Draft saved at 10:42' },
}

const list: ListPage = {
  chips: [
    { text: 'Open', href: '/requests?view=open', count: '34', current: true },
    { text: 'Overdue', href: '/requests?view=overdue', count: '3', current: false },
  ],
  action: '/requests',
  hidden: [{ name: 'view', value: 'open' }],
  filters: [
    {
      name: 'member',
      id: 'filter-member',
      label: 'Member',
      kind: 'select',
      options: [{ value: 'FJ', text: 'Fiji' }],
      value: 'FJ',
      any: 'any',
    },
    { name: 'q', id: 'filter-q', label: 'Words', kind: 'search', options: [], value: '', any: 'any' },
    { name: 'since', id: 'filter-since', label: 'Since', kind: 'date', options: [], value: '', any: 'any' },
  ],
  filtersSet: 1,
  clearHref: '/requests?view=open',
  caption: '34 requests, by priority',
  columns: [
    { key: 'title', label: 'Request' },
    { key: 'state', label: 'State' },
    { key: 'by', label: 'By', sortHref: '/requests?sort=by' },
    { key: 'priority', label: 'Priority', numeric: true, sortHref: '/requests?sort=priority', sorted: 'descending' },
  ],
  rows: [
    {
      title: {
        text: 'Post-clearance audit <i>for</i> small importers',
        href: '/requests/REQ-2026-0061',
        sub: 'Vanuatu',
        ref: 'REQ-2026-0061',
      },
      state: { state: { text: 'Submitted', tone: 'late' } },
      by: { due: { text: '4 days late', late: true, day: '2026-11-20' } },
      priority: { text: '10.1', sub: 'critical' },
    },
    {
      title: { text: 'Advance rulings', href: '/requests/REQ-2026-0059', sub: 'Zambia', ref: 'REQ-2026-0059' },
      state: { state: { text: 'In triage', tone: 'you' } },
      by: { due: { text: '26 Nov', late: false } },
      priority: { text: '8.4' },
    },
    {
      title: { text: 'Integrity', href: '/requests/REQ-2026-0049' },
      state: { state: { text: 'Planned', tone: 'good' } },
    },
  ],
  paging: { summary: '1 to 25 of 34', previous: '/requests?page=1', next: '/requests?page=3' },
  empty: { title: 'No requests yet', text: 'Members ask here.' },
  downloads: {
    action: '/requests.csv',
    hidden: [{ name: 'view', value: 'open' }],
    tables: [],
    columns: [
      { value: 'reference', text: 'Reference' },
      { value: 'title', text: 'Request' },
    ],
    formats: [{ format: 'csv', address: '/requests.csv', text: 'CSV' }],
    mostPrinted: '5,000',
    separators: [
      { value: 'comma', text: 'Comma', chosen: true },
      { value: 'tab', text: 'Tab', chosen: false },
    ],
  },
  bulk: {
    hidden: [
      { name: 'list', value: '/requests' },
      { name: 'asked', value: 'view=open' },
    ],
    action: '/bulk-steps/new/acknowledge',
    steps: [
      { text: 'Acknowledge', post: '/bulk-steps/new/acknowledge' },
      { text: 'Assign officer', post: '/bulk-steps/new/assign' },
    ],
    ticks: [
      { value: 'REQ-2026-0061', label: 'Select Post-clearance audit <i>for</i> small importers', checked: false },
      { value: 'REQ-2026-0059', label: 'Select Advance rulings', checked: false },
      { value: 'REQ-2026-0049', label: 'Select Integrity', checked: false },
    ],
    all: 'All 34 rows of this filter',
    page: 'Select all rows of this page',
    faults: { heading: 'There is one thing to correct', faults: [{ text: 'Select at least one row', href: '#rows' }] },
  },
  saved: {
    chips: [{ text: 'Pacific, urgent', href: '/requests?saved=VIEW-2026-0001', current: false }],
    hasStart: false,
    save: { text: 'Save this view', href: '/account/views/new?list=%2Frequests' },
    manage: { text: 'Manage view', href: '/account/views/VIEW-2026-0001' },
    update: { text: 'Update view', post: '/account/views/VIEW-2026-0001/steps/update', fields: { version: '1' } },
    lost: '2 columns of this view are not available in this list. They have been left out.',
  },
}

const emptyList: ListPage = {
  ...list,
  rows: [],
  filtersSet: 0,
  paging: { summary: '' },
  downloads: null,
  empty: {
    title: 'No requests yet',
    text: 'Members ask here.',
    action: { text: 'New request', href: '/requests/new', main: true },
  },
}

/** Each piece under its name with an input that uses all of it. */
export const samples: [piece: string, it: unknown][] = [
  ['page-head', head],
  ['standing', standing],
  ['standing', { ...standing, tone: 'rest', state: { text: 'Draft', tone: 'rest' }, actions: [], missing: undefined }],
  ['thread', thread],
  ['state', { text: 'Scoping', tone: 'flow' }],
  ['list', list],
  ['list', emptyList],
  ['list', { ...emptyList, filtersSet: 2 }],
  [
    'table',
    {
      caption: 'People on this mission',
      columns: [
        { key: 'who', label: 'Who' },
        { key: 'days', label: 'Days', numeric: true },
      ],
      rows: [
        { who: { text: 'A lead', href: '/experts/EXP-0001' }, days: { text: '12' } },
        { who: { text: 'Nobody yet' } },
      ],
    },
  ],
  ['table', { columns: [], rows: [], empty: 'Nobody is on this mission yet.' }],
  ['form', sampleForm],
  [
    'facts',
    {
      facts: [
        { label: 'Lead', state: { text: 'Empty', tone: 'late' } },
        { label: 'Where', value: 'Suva', href: '/members/FJ' },
        { label: 'Languages', lines: [{ text: 'English' }, { text: 'French', href: '/experts' }] },
      ],
    },
  ],
  [
    'mapping',
    {
      tags: [{ text: 'SO1 Trade facilitation', href: '/framework/SO1', main: true }, { text: 'Valuation' }],
      instruments: [{ text: 'SAFE Framework', href: '/instruments/safe-framework' }],
    },
  ],
  ['mapping', { tags: [], instruments: [] }],
  [
    'conversation',
    {
      items: [
        { who: 'Lena Moreau', when: '20 November', text: 'Which officers\nmay attend?', own: true },
        { who: 'Fiji, contact point', when: 'today', text: 'All nine. <img src=x>' },
      ],
      form: {
        action: '/requests/REQ-2026-0042/say',
        sections: [{ fields: [field('textarea', 'say')] }],
        buttons: [{ text: 'Send' }],
      },
    },
  ],
  ['history', { steps: [{ text: 'Sent to triage', who: 'Lena Moreau', when: '12 October', note: 'Complete.' }] }],
  [
    'tasks',
    {
      tasks: [
        {
          text: 'Acknowledge the request of Vanuatu',
          href: '/requests/REQ-2026-0061',
          sub: 'REQ-2026-0061',
          due: { text: '4 days late', late: true },
          action: 'Acknowledge',
        },
        { text: 'Answer Fiji', href: '/requests/REQ-2026-0042', sub: '', action: 'Answer' },
      ],
      empty: { title: 'Nothing waits for you', text: '' },
    },
  ],
  [
    'figures',
    {
      figures: [
        { value: '118', label: 'activities', href: '/coverage' },
        { value: '63 %', label: 'delivered', hint: 'of 187' },
      ],
    },
  ],
  ['files', { files: [{ name: 'letter.pdf', href: '/files/1', size: '212 kB' }] }],
  [
    'empty',
    { title: 'No requests yet', text: 'Members ask here.', action: { text: 'New request', href: '/requests/new' } },
  ],
  [
    'confirm',
    {
      title: 'Withdraw this request?',
      lead: 'It cannot be taken up again.',
      points: ['The coordinator is told.'],
      form: { action: '/requests/REQ-2026-0042/step', sections: [], buttons: [{ text: 'Withdraw', main: true }] },
    },
  ],
]
