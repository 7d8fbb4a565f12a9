export const genders = ['f', 'm', 'x', 'undisclosed'] as const
export type Gender = (typeof genders)[number]

export const affiliations = ['customs', 'other-agency', 'private-sector', 'academia', 'regional-body', 'donor'] as const

export const participantLevels = ['frontline', 'officer', 'middle', 'senior'] as const
