/** Where this page keeps the seat of a boef. */
import { LinkSeats } from '../lib/link-seat.ts';

export const boefSeats = new LinkSeats('boef.rol');
