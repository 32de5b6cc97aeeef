export const BoardSheetPage = () => null
