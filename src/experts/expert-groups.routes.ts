import { accreditationListRoutes } from './accreditation/accreditation-list.routes'
import { expertRoutes, rosterRoutes } from './experts.routes'
import { expertFileRoutes } from './file/expert-file.routes'
import { claimRoutes, ownFileRoutes } from './own/own.routes'
import { stillTrueRoutes } from './still-true/still-true.routes'

/** Lists of experts: a fixed address stands before one with a name in it. */
export const rosterGroups = [rosterRoutes, accreditationListRoutes]

/** One expert, from all sides. */
export const expertGroups = [expertRoutes, expertFileRoutes, ownFileRoutes, claimRoutes, stillTrueRoutes]
