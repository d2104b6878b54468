"""The cashier's desk: shift, sale, payment, done."""
