"""A bidder's workbook → Bid, with an issue for every cell that was not understood."""
