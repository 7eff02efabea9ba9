import type { RegisterDefinition } from "../../../engines/registers/index.ts";
import { informatization, internal, kept, needed, rights, unit, words } from "./common.ts";

export const kinds = [
  { id: "desktop", label: words("стаціонарний комп’ютер", "desktop computer") },
  { id: "laptop", label: words("ноутбук", "laptop") },
  { id: "server", label: words("сервер", "server") },
  { id: "printer", label: words("принтер", "printer") },
  { id: "mfp", label: words("БФП", "multifunction printer") },
  { id: "scanner", label: words("сканер", "scanner") },
  { id: "network", label: words("мережеве обладнання", "network equipment") },
  { id: "firewall", label: words("засіб захисту мережі", "network protection") },
  { id: "wifi", label: words("точка Wi-Fi", "Wi-Fi point") },
  { id: "power", label: words("джерело живлення", "source of power") },
  { id: "qr-reader", label: words("зчитувач QR для Дії", "QR reader for Diia") },
  { id: "id-reader", label: words("зчитувач ID-карток", "ID card reader") },
  { id: "mobile-case", label: words("мобільна валіза ЦНАП", "mobile case of the centre") },
  { id: "board", label: words("інтерактивна дошка", "interactive board") },
  { id: "screen", label: words("екран", "screen") },
  { id: "projector", label: words("проєктор", "projector") },
  { id: "multimedia", label: words("інше мультимедійне обладнання", "other multimedia equipment") },
  { id: "printer-3d", label: words("3D-принтер", "3D printer") },
  { id: "other", label: words("інше", "other") },
] as const;

export type Kind = (typeof kinds)[number]["id"];

export const systems = [
  { id: "windows-11", label: words("Windows 11", "Windows 11") },
  { id: "windows-10", label: words("Windows 10", "Windows 10") },
  { id: "windows-8", label: words("Windows 8 чи 8.1", "Windows 8 or 8.1") },
  { id: "windows-7", label: words("Windows 7", "Windows 7") },
  { id: "windows-older", label: words("старіша Windows", "an older Windows") },
  { id: "windows-server", label: words("Windows Server", "Windows Server") },
  { id: "linux", label: words("Linux", "Linux") },
  { id: "macos", label: words("macOS", "macOS") },
  { id: "other", label: words("інша", "another") },
] as const;

export const offices = [
  { id: "ms-office", label: words("MS Office", "MS Office") },
  { id: "libreoffice", label: words("LibreOffice", "LibreOffice") },
  { id: "other", label: words("іншого розробника", "of another developer") },
] as const;

export const states = [
  { id: "in-use", label: words("у роботі", "in use") },
  { id: "reserve", label: words("у резерві", "in reserve") },
  { id: "broken", label: words("несправне", "broken") },
  { id: "written-off", label: words("списане", "written off") },
] as const;

export const users = [
  { id: "staff", label: words("працівники", "staff") },
  { id: "pupils", label: words("учні", "pupils") },
  { id: "visitors", label: words("відвідувачі", "visitors") },
] as const;

/** Every computer, printer, switch and the like, by its inventory number. */
export const equipment: RegisterDefinition = {
  id: "it-assets",
  family: "assets",
  title: words("ІТ-обладнання", "IT equipment"),
  one: words("Одиниця обладнання", "Piece of equipment"),
  about: words(
    "Комп’ютери, друк, мережа й усе, чим працюють: де стоїть, з якого часу, чи час міняти.",
    "Computers, printers, network and all that people work with: where it is, since when, whether to replace it.",
  ),
  legalBasis: [informatization],
  fields: [
    {
      id: "inventory",
      type: "text",
      label: words("Інвентарний номер", "Inventory number"),
      ...internal,
      ...needed,
      longest: 100,
    },
    { id: "kind", type: "choice", label: words("Вид", "Kind"), ...internal, ...needed, options: [...kinds] },
    { id: "name", type: "text", label: words("Назва, модель", "Name, model"), ...internal, ...needed, longest: 200 },
    { id: "maker", type: "text", label: words("Виробник", "Maker"), ...internal, longest: 100 },
    unit,
    {
      id: "seat",
      type: "text",
      label: words("Робоче місце", "Seat"),
      hint: words("Посада, кабінет", "Position, room"),
      ...internal,
      longest: 200,
    },
    {
      id: "users",
      type: "choice",
      label: words("Хто користується", "Who uses it"),
      hint: words("Порожньо: працівники", "Empty: staff"),
      ...internal,
      options: [...users],
    },
    {
      id: "since",
      type: "date",
      label: words("У використанні з", "In use since"),
      hint: words("Якщо відомий лише рік, 1 січня", "1 January where only the year is known"),
      ...internal,
    },
    { id: "state", type: "choice", label: words("Стан", "State"), ...internal, ...needed, options: [...states] },
    {
      id: "replace",
      type: "yes-no",
      label: words("Потребує заміни", "Needs replacing"),
      hint: words(
        "Лише якщо ви вирішили інакше, ніж за віком і підтримкою системи",
        "Only where you decide otherwise than by age and support of the system",
      ),
      ...internal,
    },
    {
      id: "os",
      type: "choice",
      label: words("Операційна система", "Operating system"),
      ...internal,
      options: [...systems],
    },
    { id: "os-licensed", type: "yes-no", label: words("Система легальна", "The system is licensed"), ...internal },
    {
      id: "office",
      type: "choice",
      label: words("Офісний пакет", "Office package"),
      ...internal,
      options: [...offices],
    },
    {
      id: "office-licensed",
      type: "yes-no",
      label: words("Офісний пакет легальний", "The office package is licensed"),
      ...internal,
    },
    { id: "antivirus", type: "text", label: words("Антивірус", "Antivirus"), ...internal, longest: 100 },
    { id: "lan", type: "yes-no", label: words("У локальній мережі", "In the local network"), ...internal },
    { id: "ports", type: "number", label: words("Портів", "Ports"), ...internal, least: 0, most: 10_000, decimals: 0 },
    {
      id: "power",
      type: "number",
      label: words("Потужність, кВт", "Power, kW"),
      ...internal,
      least: 0,
      most: 100_000,
      decimals: 2,
    },
    { id: "warranty", type: "date", label: words("Гарантія до", "Warranty until"), ...internal },
  ],
  label: "{name}, {inventory}",
  unique: [["inventory"]],
  sought: ["seat", "maker", "unit"],
  listed: ["kind", "unit", "since", "state"],
  series: "ТЕХ",
  rights,
  published: false,
  retention: kept,
};
