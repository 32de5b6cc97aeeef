export const KnowledgePage = () => null
