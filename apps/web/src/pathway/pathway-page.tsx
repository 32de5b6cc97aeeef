export const PathwayPage = () => null
