"""The learned reader: what an answer in own words means, for every question of every tree, by one mechanism."""
