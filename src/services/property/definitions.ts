import { auctions } from "./registers/auctions.ts";
import { property } from "./registers/property.ts";
import { leaseCharges, leasePayments, leases } from "./registers/rent.ts";

/** Registers of communal property, each before those that refer to it. */
export const definitions = [property, leases, leaseCharges, leasePayments, auctions];
