const uk = {
  place: "Місце",
  coordinates: "Координати",
  coordinatesHint: "Широта й довгота через кому, як на телефоні: 49.7558, 27.2033",
  outline: "Контур",
  outlineHint: "Геометрія GeoJSON, WGS 84",
  markPlace: "Позначте місце",
  wrongCoordinates: "Впишіть два числа через кому: спершу широту, тоді довготу",
  wrongOutline: "Це не схоже на GeoJSON: скопіюйте геометрію повністю",
  referenceHint: "Впишіть номер або назву запису",
  fillReference: "Впишіть номер або назву запису",
  nothingFound: "Такого запису не знайдено. Перевірте написання або впишіть номер",
  several: (names: string[]) => `Підходить кілька записів, впишіть номер: ${names.join("; ")}`,
};

const en: typeof uk = {
  place: "Place",
  coordinates: "Coordinates",
  coordinatesHint: "Latitude and longitude with a comma, as a phone shows them: 49.7558, 27.2033",
  outline: "Outline",
  outlineHint: "GeoJSON geometry, WGS 84",
  markPlace: "Mark the place",
  wrongCoordinates: "Write two numbers with a comma: latitude first, then longitude",
  wrongOutline: "This is not GeoJSON: copy the whole geometry",
  referenceHint: "Write the number or the name of the record",
  fillReference: "Write the number or the name of the record",
  nothingFound: "No such record was found. Check the spelling or write its number",
  several: (names: string[]) => `Several records fit, write the number: ${names.join("; ")}`,
};

export const text = { uk, en };
