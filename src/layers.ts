// The order of the house, ground first: a folder or file imports only what is named before it.
// Read by oxlint (build/house-rules.mjs) and by test/architecture; what it means stands in README.md, "The map of the house".
export const layers = [
  // ground: knows nothing of the programme
  'layers',
  'path',
  'api-paths',
  'kept-paths',
  'paths',
  'embedded-store',
  'platform',
  // what all of the programme shares
  'programme',
  // registers: what they know
  'organization',
  'framework',
  'members',
  'users',
  'experts',
  'funding',
  // case work, from need to result
  'requests',
  'assessments',
  'activities',
  'missions',
  'recommendations',
  'mission-reports',
  'training',
  'orphans',
  'files',
  // listeners: what they hear
  'audit',
  'notices',
  'webhooks',
  // where people come and go
  'handover',
  'remapping',
  'personal-data',
  // outlets: what they show
  'documents',
  'search',
  'schedule',
  'coverage',
  'open-ends',
  'operations',
  'set-up',
  'home',
  'profiles',
  'front',
  'open-data',
  'api',
  // roof
  'migrations',
  'store',
  'registers',
  'wiring',
  'navigation',
  'jobs',
  'features',
  'app',
  'server',
  'commands',
  'capstan',
] as const
