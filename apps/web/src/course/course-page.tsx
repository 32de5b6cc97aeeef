export const CoursePage = () => null
