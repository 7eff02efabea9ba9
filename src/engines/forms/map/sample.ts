/** The map of the sample hromada: what is known for sure. Coordinates of OpenStreetMap (ODbL 1.0). */
export const sampleMap = {
  settlements: ["Старокостянтинів; 49,756163; 27,208789", "Партинці; 49,916721; 27,197001"],
  boundary: "",
  source: "© учасники OpenStreetMap",
};
