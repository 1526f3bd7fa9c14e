/** Where this page keeps the seat of somebody who posts by hand. */
import { LinkSeats } from '../lib/link-seat.ts';

export const relaySeats = new LinkSeats('boef.doorplaatsen');
