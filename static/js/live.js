// Follows the record live.
