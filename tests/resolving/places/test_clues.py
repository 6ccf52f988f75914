"""Places in their sentences: which namesake is meant, and what decided."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.resolving.places.clues import read_clues
from detente.resolving.places.gazetteer import apart, distance
from detente.resolving.places.placing import explain_place
from detente.resolving.places.resolve import resolve_place

# mention, sentence, country, lat, lon
POINTS = [
    ("Russian-occupied Melitopol", "Shells hit Russian-occupied Melitopol.", "UKR", 46.85, 35.38),
    ("Republic Square", "Thousands filled Republic Square in Yerevan.", "ARM", 40.18, 44.51),
    ("Freedom Square", "Protesters in Tbilisi marched to Freedom Square.", "GEO", 41.69, 44.83),
    ("Independence Square", "Tents stood on Kyiv's Independence Square.", "UKR", 50.45, 30.52),
    ("the Serena hotel", "Gunmen shot diners in the Serena hotel in Kabul.", "AFG", 34.53, 69.17),
    ("the Paris suburb of Saint-Denis", "Police raided a flat in the Paris suburb of Saint-Denis.", "FRA", 48.94, 2.36),
    ("Trinidad", "Ranchers blocked the road to Trinidad, capital of Beni department.", "BOL", -14.83, -64.9),
    ("Lima", "Tyre workers struck in Lima, Ohio.", "USA", 40.74, -84.1),
    ("Vancouver", "Shots were fired in Vancouver, Washington.", "USA", 45.63, -122.66),
    ("Durham", "Miners held their gala in Durham, in the north of England.", "GBR", 54.78, -1.58),
    ("Durham", "A bus crashed in Durham, North Carolina.", "USA", 35.99, -78.9),
    ("York", "The archbishop spoke in York, where the English synod meets.", "GBR", 53.96, -1.08),
    ("Lancaster", "Amish leaders met in Lancaster, Pennsylvania.", "USA", 40.04, -76.3),
    ("Plymouth", "A gunman killed five people in Plymouth, Devon and Cornwall police said.", "GBR", 50.37, -4.14),
    ("Boston", "Polish workers left Boston, Lincolnshire, after the referendum.", "GBR", 52.98, -0.02),
    ("Melbourne", "A rocket plant in Melbourne, Florida, was evacuated.", "USA", 28.08, -80.61),
    ("Cartagena", "The Spanish navy launched a submarine in Cartagena.", "ESP", 37.61, -0.99),
    ("Santa Fe", "Police in Santa Fe struck for higher pay, the Argentine government said.", "ARG", -31.63, -60.7),
    ("Santa Fe", "New Mexico lawmakers met in Santa Fe.", "USA", 35.69, -105.94),
    (
        "San Luis",
        "Voters in San Luis re-elected the governor, an old rival of Argentina's president.",
        "ARG",
        -33.3,
        -66.34,
    ),
    ("Los Angeles", "Mapuche activists blocked a road near Los Angeles, in southern Chile.", "CHL", -37.47, -72.35),
    ("San Pedro", "Dockers at San Pedro, the Ivorian cocoa port, walked out.", "CIV", 4.75, -6.64),
    ("San Cristóbal", "Students were shot in San Cristóbal, in the Venezuelan Andes.", "VEN", 7.77, -72.22),
    ("San Cristobal", "Zapatistas marched through San Cristobal in Chiapas.", "MEX", 16.74, -92.64),
    ("Bayda", "Haftar's men entered Bayda, Libya's former royal seat.", "LBY", 32.76, 21.75),
    ("Bayda", "An American raid in Bayda killed Yemeni civilians.", "YEM", 14.0, 45.57),
    ("Beni", "Rebels hacked villagers to death near Beni as Congolese soldiers fled.", "COD", 0.49, 29.47),
    ("Medina", "A suicide bomber struck near the Prophet's mosque in Medina.", "SAU", 24.47, 39.61),
    ("Baraka", "Fishermen fled Baraka as Congolese militia fighters came down to Lake Tanganyika.", "COD", -4.1, 29.09),
    ("Odessa", "The governor of Odessa was dismissed by Ukraine's president.", "UKR", 46.48, 30.73),
    ("Warsaw", "Farmers drove their tractors into Warsaw.", "POL", 52.23, 21.01),
    ("Cairo", "A protest camp was cleared in Cairo.", "EGY", 30.04, 31.24),
    ("Lebanon", "Residents of Lebanon, Tennessee, cleaned up after the tornado.", "USA", 36.2, -86.3),
    ("Bethlehem", "Steelworkers were laid off in Bethlehem, Pennsylvania.", "USA", 40.63, -75.37),
    ("Nazareth", "Arab Israelis struck in Nazareth.", "ISR", 32.7, 35.3),
    ("Antioch", "Churches fell in Antioch, in southern Turkey.", "TUR", 36.2, 36.16),
    ("San Francisco", "Leaders met in San Francisco.", "USA", 37.77, -122.42),
    ("Santiago", "Dominican police killed a protester in Santiago.", "DOM", 19.45, -70.7),
    ("San Juan", "Puerto Ricans marched in San Juan to oust the governor.", "PRI", 18.47, -66.11),
    ("San Jose", "Silicon Valley firms in San Jose, California, cut staff.", "USA", 37.34, -121.89),
    ("San José", "Nicaraguan exiles rallied in San José.", "CRI", 9.93, -84.08),
    ("San Salvador", "Gang members were paraded in San Salvador.", "SLV", 13.69, -89.22),
    ("Trinidad", "Police in Trinidad, in Bolivia's Beni department, fired tear gas.", "BOL", -14.83, -64.9),
    ("Georgetown", "Venezuela's vice-president flew to Georgetown to discuss Essequibo.", "GUY", 6.8, -58.16),
    ("Kingston", "Reggae fans mourned in Kingston.", "JAM", 17.98, -76.79),
    ("Hamilton", "Protesters in Hamilton, New Zealand, pulled down a statue.", "NZL", -37.79, 175.28),
    ("Newcastle", "Northumbria police charged a man over an attack in Newcastle.", "GBR", 54.98, -1.61),
    ("Perth", "Australian officials in Perth watched the ships leave.", "AUS", -31.95, 115.86),
    ("Halifax", "Yorkshire mill owners in Halifax locked out weavers.", "GBR", 53.72, -1.86),
    ("Halifax", "Canadian sailors returned to Halifax.", "CAN", 44.65, -63.57),
    ("Salem", "Oregon lawmakers fled Salem to block a vote.", "USA", 44.94, -123.04),
    ("Portland", "Federal agents seized protesters in Portland, Oregon.", "USA", 45.52, -122.68),
    ("Augusta", "Maine legislators voted in Augusta.", "USA", 44.31, -69.78),
    ("Augusta", "Sailors reached Augusta, in Sicily.", "ITA", 37.23, 15.22),
    ("Springfield", "Massachusetts police shot a man in Springfield.", "USA", 42.1, -72.59),
    ("Columbus", "Georgian police in Columbus, near Fort Benning, arrested protesters.", "USA", 32.46, -84.99),
    ("Rochester", "New York's attorney-general investigated a death in Rochester.", "USA", 43.16, -77.61),
    ("Rochester", "Doctors in Rochester, Minnesota, treated the king.", "USA", 44.02, -92.47),
    ("Kansas City", "Gunmen fired on a parade in Kansas City, Missouri.", "USA", 39.1, -94.58),
    ("Guadalupe", "Farmers blocked the road at Guadalupe, in the Peruvian north.", "PER", -7.25, -79.47),
    ("Sucre", "Judges met in Sucre to annul the vote of the Bolivian congress.", "BOL", -19.04, -65.26),
    ("Kaesong", "Pyongyang blew up the liaison office in Kaesong.", "PRK", 37.97, 126.55),
    ("Mersin", "A ferry left Mersin for Cyprus.", "TUR", 36.8, 34.63),
    ("Rafah", "Egyptian troops razed houses in Rafah.", "EGY", 31.28, 34.24),
    ("Baghdad", "Rockets landed near the American embassy in Baghdad.", "IRQ", 33.34, 44.4),
    ("Wau", "Dinka and Fertit fighters clashed in Wau.", "SSD", 7.7, 28.0),
    ("Bor", "Chinese owners of the copper mine at Bor, Serbia, were fined.", "SRB", 44.07, 22.1),
    ("Tripoli", "Greek firefighters saved villages near Tripoli in the Peloponnese.", "GRC", 37.51, 22.38),
    (
        "Victoria",
        "Thousands occupied streets around the legislature in Victoria, on Vancouver Island.",
        "CAN",
        48.43,
        -123.37,
    ),
    ("Santa Cruz", "Bolivian civic leaders struck in Santa Cruz.", "BOL", -17.78, -63.18),
    ("Concepción", "Chilean sailors mutinied near Concepción.", "CHL", -36.83, -73.05),
    ("Mérida", "Spanish officials in Mérida, the seat of Extremadura, protested.", "ESP", 38.92, -6.34),
    ("Valladolid", "Soldiers burned villages near Valladolid, in Yucatán.", "MEX", 20.69, -88.2),
    ("Toledo", "Lake Erie algae poisoned the water of Toledo.", "USA", 41.65, -83.54),
    ("Granada", "Moroccan migrants clashed with Spanish police in Granada.", "ESP", 37.18, -3.6),
    ("Alexandria", "Louisiana migrants were flown from Alexandria.", "USA", 31.31, -92.45),
    ("Manchester", "Thousands lined the Mersey and marched in Manchester.", "GBR", 53.48, -2.24),
    ("Aleppo", "Shells from Aleppo landed over the Turkish border in Kilis.", "SYR", 36.2, 37.16),
    ("Kilis", "Shells from Aleppo landed over the Turkish border in Kilis.", "TUR", 36.72, 37.12),
    ("Narathiwat", "Malay Muslims were shot in Narathiwat.", "THA", 6.43, 101.82),
    ("Nicosia", "Turkish Cypriots rallied in Nicosia.", "CYP", 35.17, 33.36),
    ("Zaragoza", "Salvadoran soldiers found a grave at Zaragoza, in La Libertad.", "SLV", 13.59, -89.29),
    ("Vitoria", "Basque separatists set off a bomb in Vitoria.", "ESP", 42.85, -2.67),
    ("León", "Nicaraguan students burned tyres in León.", "NIC", 12.43, -86.88),
    ("Colón", "Panamanian dockers rioted in Colón.", "PAN", 9.36, -79.9),
    (
        "Matamoros",
        "Migrants waited in tents in Matamoros, across the river from Brownsville, Texas.",
        "MEX",
        25.87,
        -97.5,
    ),
    ("El Paso", "A gunman killed 23 people in El Paso, on the Mexican border.", "USA", 31.76, -106.49),
    ("Laredo", "Trucks queued in Laredo, Texas.", "USA", 27.5, -99.5),
    ("Dover", "French patrol boats escorted dinghies towards Dover.", "GBR", 51.13, 1.31),
    ("Nuremberg", "Nazi leaders were tried in Nuremberg.", "DEU", 49.45, 11.08),
    ("Sinjar", "Turkish drones struck Yazidi fighters in Sinjar.", "IRQ", 36.32, 41.87),
    ("Tel Rifaat", "Rebels took Tel Rifaat north of Aleppo.", "SYR", 36.47, 37.1),
    ("Hajin", "American-backed fighters entered Hajin on the Euphrates.", "SYR", 34.69, 40.83),
    ("the Kabul suburb of Paghman", "A wedding in the Kabul suburb of Paghman was attacked.", "AFG", 34.59, 68.95),
    ("the Nairobi slum of Kibera", "Youths burned tyres in the Nairobi slum of Kibera.", "KEN", -1.31, 36.78),
    ("the Beirut suburb of Dahiyeh", "Jets struck the Beirut suburb of Dahiyeh.", "LBN", 33.85, 35.51),
    ("the Paris suburb of Nanterre", "A teenager was shot in the Paris suburb of Nanterre.", "FRA", 48.89, 2.2),
    ("a village near Kunduz", "A village near Kunduz was bombed.", "AFG", 36.73, 68.87),
    ("a hospital in Kunduz", "A gunship destroyed a hospital in Kunduz.", "AFG", 36.73, 68.87),
    ("an airfield outside Kandahar", "Jets landed at an airfield outside Kandahar.", "AFG", 31.61, 65.7),
    (
        "the Rohingya camps of Cox's Bazar",
        "Fire destroyed huts in the Rohingya camps of Cox's Bazar.",
        "BGD",
        21.44,
        91.98,
    ),
    ("the Black Sea port of Constanța", "A mine hit a ship off the Black Sea port of Constanța.", "ROU", 44.18, 28.63),
    ("the Libyan port of Ras Lanuf", "Militiamen closed the Libyan port of Ras Lanuf.", "LBY", 30.5, 18.57),
    ("the Red Sea port of Hodeidah", "Jets bombed the Red Sea port of Hodeidah.", "YEM", 14.8, 42.95),
    ("the Siberian city of Omsk", "The plane landed in the Siberian city of Omsk.", "RUS", 54.99, 73.37),
    ("the Kurdish city of Diyarbakir", "Mayors were sacked in the Kurdish city of Diyarbakir.", "TUR", 37.91, 40.23),
    ("the Chinese border city of Dandong", "Trucks left the Chinese border city of Dandong.", "CHN", 40.13, 124.39),
    ("the eastern Congolese city of Goma", "Rebels seized the eastern Congolese city of Goma.", "COD", -1.68, 29.22),
    ("Syria's Idlib", "Turkish convoys entered Syria's Idlib.", "SYR", 35.93, 36.63),
    ("the White House", "Leaders met at the White House.", "USA", 38.9, -77.04),
    ("Rio's Rocinha favela", "Troops entered Rio's Rocinha favela.", "BRA", -22.99, -43.25),
    ("Istanbul's Taksim Square", "Police closed Istanbul's Taksim Square.", "TUR", 41.04, 28.99),
    ("Islamabad's Red Mosque", "Commandos stormed Islamabad's Red Mosque.", "PAK", 33.71, 73.09),
    ("Beijing's Tiananmen Square", "Tanks entered Beijing's Tiananmen Square.", "CHN", 39.9, 116.39),
    ("the Turkish resort of Bodrum", "A boy drowned off the Turkish resort of Bodrum.", "TUR", 37.03, 27.43),
    ("the Sinai resort of Sharm el-Sheikh", "Leaders met in the Sinai resort of Sharm el-Sheikh.", "EGY", 27.91, 34.33),
    ("the Darfur town of El Fasher", "Shells fell on the Darfur town of El Fasher.", "SDN", 13.63, 25.35),
    ("the Zamzam camp", "Famine was declared in the Zamzam camp.", "SDN", 13.49, 25.31),
    ("Kakhovka dam", "An explosion breached the Kakhovka dam.", "UKR", 46.78, 33.37),
    ("the Bushehr nuclear plant", "Russia fuelled the Bushehr nuclear plant.", "IRN", 28.83, 50.89),
    ("the Three Gorges Dam", "Floods tested the Three Gorges Dam.", "CHN", 30.82, 111.0),
    ("Ben Gurion airport", "A missile landed near Ben Gurion airport.", "ISR", 32.01, 34.88),
    ("Sheremetyevo airport", "He was detained at Sheremetyevo airport.", "RUS", 55.97, 37.41),
    ("Charles de Gaulle airport", "A union leader was held at Charles de Gaulle airport.", "FRA", 49.01, 2.55),
    ("Hamid Karzai International Airport", "Crowds besieged Hamid Karzai International Airport.", "AFG", 34.57, 69.21),
    ("Mogadishu's Bakara market", "A bomb tore through Mogadishu's Bakara market.", "SOM", 2.04, 45.32),
    ("Kenyatta airport", "A minister was stopped at Kenyatta airport in Nairobi.", "KEN", -1.32, 36.93),
    ("Cambridge", "Police cleared a camp at a university in Cambridge, Massachusetts.", "USA", 42.37, -71.11),
    ("Arequipa", "A state of emergency was declared in Arequipa.", "PER", -16.4, -71.54),
    ("Los Angeles", "Marines deployed in Los Angeles.", "USA", 34.05, -118.24),
    ("Merida", "Archaeologists in Merida protested; the Spanish culture minister promised funds.", "ESP", 38.92, -6.34),
    ("Jackson", "Water ran out in Jackson, Mississippi.", "USA", 32.3, -90.18),
    ("Cuenca", "Indigenous marchers set out from Cuenca to Quito.", "ECU", -2.9, -79.0),
    ("Wellington", "Protesters camped outside parliament in Wellington.", "NZL", -41.29, 174.78),
    ("Armenia", "Coffee growers met in Armenia, in the Colombian department of Quindío.", "COL", 4.53, -75.68),
    ("Freiburg", "A student was murdered in Freiburg.", "DEU", 47.99, 7.85),
    ("Hyderabad", "Sindhi nationalists torched trucks near Hyderabad.", "PAK", 25.39, 68.37),
    ("Lille", "The mayor of Lille resigned.", "FRA", 50.63, 3.06),
    ("Tripoli", "A car bomb exploded in Tripoli, Lebanon's second city.", "LBN", 34.43, 35.84),
    ("Nice", "A lorry driver killed 86 people in Nice.", "FRA", 43.7, 7.27),
    ("Richmond", "A statue of a Confederate general was toppled in Richmond, Virginia.", "USA", 37.54, -77.44),
    ("León", "Spanish miners marched from León to Madrid.", "ESP", 42.6, -5.57),
    ("Perth", "An American submarine docked near Perth, Western Australia.", "AUS", -31.95, 115.86),
    ("Victoria", "Seychellois voters queued in Victoria.", "SYC", -4.62, 55.45),
    ("Bogota", "A car bomb killed cadets in Bogota.", "COL", 4.61, -74.08),
    ("Nouméa", "Independence activists set up roadblocks around Nouméa.", "NCL", -22.27, 166.46),
    ("Saint-Denis", "Islanders blocked roads in Saint-Denis, the capital of Réunion.", "REU", -20.88, 55.45),
    ("Manchester", "Candidates debated in Manchester, New Hampshire.", "USA", 42.99, -71.46),
    ("Granada", "An earthquake shook Granada, in Andalusia, at midnight.", "ESP", 37.18, -3.6),
    ("Florencia", "The army bombed a camp near Florencia, in Caquetá.", "COL", 1.61, -75.61),
    ("Charleston", "Miners marched in Charleston, West Virginia.", "USA", 38.35, -81.63),
    ("Saint-Denis", "Police raided a flat in Saint-Denis, north of Paris.", "FRA", 48.94, 2.36),
    ("Dover", "The governor spoke in Dover, Delaware's capital.", "USA", 39.16, -75.52),
    ("Belem", "Gunmen killed eleven people in a bar in Belem, northern Brazil.", "BRA", -1.46, -48.5),
    ("Brest", "French sailors fired a missile from a submarine off Brest.", "FRA", 48.39, -4.49),
    ("Brasilia", "Rioters stormed congress in Brasilia.", "BRA", -15.79, -47.88),
    ("Aurora", "A gunman opened fire in a cinema in Aurora, Colorado.", "USA", 39.73, -104.83),
    ("Valencia", "Spanish farmers dumped oranges in the port of Valencia.", "ESP", 39.47, -0.38),
    ("Cordoba", "Workers at a car plant in Cordoba walked out, Argentine unions said.", "ARG", -31.41, -64.18),
    ("Columbia", "A flag was lowered in Columbia, South Carolina.", "USA", 34.0, -81.03),
    (
        "Valencia",
        "Riot police faced students in Valencia as Venezuelan opposition leaders called for a strike.",
        "VEN",
        10.16,
        -68.0,
    ),
    ("San Antonio", "Smugglers left migrants in a lorry in San Antonio, Texas.", "USA", 29.42, -98.49),
    ("Lincoln", "Nebraska senators debated the ban in Lincoln.", "USA", 40.81, -96.68),
    ("Brest", "Belarusian police beat protesters in Brest.", "BLR", 52.1, 23.7),
    ("Essen", "Security guards stormed a club in Essen, western Germany.", "DEU", 51.46, 7.01),
    ("Antananarivo", "The guard joined protesters in Antananarivo.", "MDG", -18.91, 47.54),
    ("Abu Ghraib", "Inmates were abused at Abu Ghraib.", "IRQ", 33.29, 44.07),
    ("Reykjavik", "Reagan and Gorbachev met in Reykjavik.", "ISL", 64.15, -21.94),
    ("Culiacan", "Gunmen freed a kingpin's son in Culiacan.", "MEX", 24.8, -107.39),
    ("Cox's Bazar", "Fire swept a camp near Cox's Bazar.", "BGD", 21.44, 91.98),
    ("Mitrovica", "Barricades went up in Mitrovica.", "XKX", 42.89, 20.87),
    ("Zamboanga", "Rebels took hostages in Zamboanga.", "PHL", 6.91, 122.07),
    ("Juba", "Fighting broke out in Juba.", "SSD", 4.85, 31.58),
    ("Poona", "Gandhi fasted at Poona.", "IND", 18.52, 73.86),
    ("Rostov", "Mutineers took the headquarters in Rostov, southern Russia.", "RUS", 47.24, 39.71),
    ("Davao", "A bomb exploded in a night market in Davao.", "PHL", 7.07, 125.61),
    ("Nablus", "Soldiers raided Nablus.", "PSE", 32.22, 35.26),
    ("Alexandria", "A church was bombed in Alexandria, Egyptian police said.", "EGY", 31.2, 29.92),
    ("Salonika", "Anarchists rioted in Salonika.", "GRC", 40.64, 22.93),
    ("Tahrir Square", "Crowds filled Tahrir Square.", "EGY", 30.04, 31.24),
    ("Minya", "Copts were attacked in Minya.", "EGY", 28.11, 30.75),
    ("Bouaké", "Mutineers took Bouaké.", "CIV", 7.69, -5.03),
    ("Halifax", "A cruise ship reached Halifax, Nova Scotia.", "CAN", 44.65, -63.57),
    ("Maseru", "South African troops entered Maseru.", "LSO", -29.32, 27.48),
    ("Hargeisa", "A car bomb hit the presidency in Hargeisa.", "SOM", 9.56, 44.06),
    ("Medellin", "A car bomb exploded in Medellin.", "COL", 6.25, -75.56),
    ("Amman", "Bombs went off in hotels in Amman.", "JOR", 31.95, 35.93),
    ("Kigali", "The president's plane was shot down over Kigali.", "RWA", -1.95, 30.06),
    ("Mykolaiv", "A missile tore a hole in the governor's office in Mykolaiv.", "UKR", 46.97, 32.0),
    ("Nouadhibou", "A migrant boat left Nouadhibou.", "MRT", 20.94, -17.04),
    ("Kashgar", "Police shot Uighurs in Kashgar.", "CHN", 39.47, 75.99),
    ("Elisabethville", "Katanga's secession was proclaimed in Elisabethville.", "COD", -11.66, 27.48),
    ("Chittagong", "Two Rohingya died at sea off Chittagong.", "BGD", 22.34, 91.83),
    ("Sidon", "Palestinian factions fought near Sidon.", "LBN", 33.56, 35.37),
    ("Mopti", "Dogon hunters massacred Fulani in Mopti.", "MLI", 14.48, -4.18),
    ("Derna", "Dams burst above Derna.", "LBY", 32.77, 22.64),
    ("Gao", "A suicide bomber hit a camp in Gao.", "MLI", 16.27, -0.04),
    ("Siem Reap", "A temple near Siem Reap was shelled.", "KHM", 13.36, 103.86),
    ("Nur-Sultan", "Deputies renamed the capital Nur-Sultan.", "KAZ", 51.17, 71.43),
    ("the outskirts of Goma", "Rebels reached the outskirts of Goma.", "COD", -1.68, 29.22),
    ("Diffa", "Boko Haram raided Diffa.", "NER", 13.32, 12.61),
    ("south of Khartoum", "A camp south of Khartoum was shelled.", "SDN", 15.55, 32.53),
    ("Benares", "Pilgrims died in a stampede in Benares.", "IND", 25.32, 83.01),
    ("Mombasa", "A cleric was shot in Mombasa.", "KEN", -4.05, 39.67),
    ("Kakuma refugee camp", "Rations were cut in Kakuma refugee camp.", "KEN", 3.72, 34.86),
    ("Ashkhabad", "An earthquake had destroyed Ashkhabad.", "TKM", 37.95, 58.38),
    ("El Alto", "Blockades cut off El Alto.", "BOL", -16.5, -68.19),
    ("Suva", "Soldiers held ministers in parliament in Suva.", "FJI", -18.14, 178.42),
    ("Przemysl", "Refugees arrived by train in Przemysl.", "POL", 49.78, 22.77),
    ("Jos", "Christians and Muslims clashed in Jos.", "NGA", 9.93, 8.89),
    ("Rosario", "Drug gangs terrorised Rosario, Argentina.", "ARG", -32.95, -60.66),
    ("Chiang Mai", "A governor was shot in Chiang Mai.", "THA", 18.79, 98.98),
]

# mention, sentence with a second town, country, lat, lon: of both names the pair that lies together
PAIRS = [
    ("Springfield", "Nurses walked out of hospitals in Springfield and Worcester.", "USA", 42.1, -72.59),
    ("Cambridge", "Biotech firms in Boston and Cambridge lost grants.", "USA", 42.37, -71.11),
    ("Bath", "Commuter trains between Bath and Bristol stopped.", "GBR", 51.38, -2.36),
    ("Valencia", "Soldiers deployed in Maracay and Valencia.", "VEN", 10.16, -68.0),
    ("Salem", "Weavers struck in Salem and Coimbatore.", "IND", 11.66, 78.15),
    ("Brest", "Sailors at Brest and Lorient mutinied.", "FRA", 48.39, -4.49),
    ("Halle", "Workers in Halle and Leipzig struck.", "DEU", 51.48, 11.97),
    ("Barcelona", "Protesters blocked Barcelona and Puerto La Cruz.", "VEN", 10.13, -64.69),
    ("Manchester", "Voters queued in Manchester and Nashua.", "USA", 42.99, -71.46),
]

# mention, sentence, country
AREAS = [
    ("Florida", "Cattle farmers gathered in Florida, Uruguay.", "URY"),
    ("Victoria", "The state of Victoria signed and then cancelled a deal with China.", "AUS"),
    ("Punjab", "Sikh separatists took up arms in Punjab, and Indian police answered with torture.", "IND"),
    ("Amazonas", "Illegal miners invaded Yanomami lands in the Brazilian state of Amazonas.", "BRA"),
    ("La Rioja", "Argentine wine growers in La Rioja uprooted vines.", "ARG"),
    ("La Rioja", "Spanish wine growers in La Rioja uprooted vines.", "ESP"),
    ("Limburg", "Belgian miners struck in Limburg.", "BEL"),
    ("Macedonia", "Albanian rebels took up arms in Macedonia.", "MKD"),
    ("Kurdistan", "Turkish jets bombed PKK camps in Iraqi Kurdistan.", "IRQ"),
    ("Azerbaijan", "Iranian police arrested Azeris in East Azerbaijan.", "AZE"),
    ("Santa Cruz", "Argentine oil workers blockaded wells in Santa Cruz, in Patagonia.", "ARG"),
    ("the Gaza Strip", "Trucks entered the Gaza Strip.", "PSE"),
    ("northern Gaza", "Families were ordered out of northern Gaza.", "PSE"),
    ("eastern Ukraine", "Fighting raged in eastern Ukraine.", "UKR"),
    ("northern Mali", "Jihadists took northern Mali.", "MLI"),
    ("the Ukrainian border", "Tanks massed near the Ukrainian border.", None),
    ("Iraq's Anbar province", "A convoy was hit in Iraq's Anbar province.", "IRQ"),
    ("Ethiopia's Tigray region", "Aid reached Ethiopia's Tigray region.", "ETH"),
    ("China's Xinjiang region", "Camps grew in China's Xinjiang region.", "CHN"),
    ("Russia's Kursk region", "Troops entered Russia's Kursk region.", "RUS"),
    ("the Kherson region", "Bridges fell in the Kherson region.", "UKR"),
    ("Pakistan's Balochistan province", "A train was hijacked in Pakistan's Balochistan province.", "PAK"),
    ("Indonesia's Papua province", "A pilot was held in Indonesia's Papua province.", "IDN"),
    ("Colombia's Cauca department", "Police were ambushed in Colombia's Cauca department.", "COL"),
    ("the Ivorian capital", "Soldiers fired in the Ivorian capital.", "CIV"),
    ("the island of Lesbos", "Fire destroyed tents on the island of Lesbos.", "GRC"),
    ("the Aegean island of Chios", "Boats reached the Aegean island of Chios.", "GRC"),
    ("the Ugandan-Congolese border", "Rebels crossed the Ugandan-Congolese border.", None),
    ("the border with Colombia", "Venezuelan troops massed on the border with Colombia.", None),
    ("Kunar", "Pakistani shells fell on Kunar.", "AFG"),
    ("Congo River", "A ferry sank on the Congo River.", None),
    ("Dnieper", "Troops crossed the Dnieper.", "UKR"),
    ("Euphrates", "Iraqi cities along the Euphrates ran dry.", None),
    ("the Himalayas", "Soldiers froze in the Himalayas.", None),
    ("the Caucasus", "War returned to the Caucasus.", None),
    ("the Hindu Kush", "Bombers crossed the Hindu Kush.", "AFG"),
    ("Frankfurt", "Polish drivers were held at Frankfurt an der Oder.", "DEU"),
    ("Armenia", "Protesters in Armenia demanded the prime minister's resignation.", "ARM"),
    ("Chin State", "Rebels took towns in Chin State.", "MMR"),
    ("Kashmir", "Shelling resumed in Kashmir.", None),
    ("the Sahel", "Jihadists spread across the Sahel.", None),
    ("the Sino-Indian border", "Troops brawled on the Sino-Indian border.", None),
    ("Central Java", "A volcano erupted in Central Java.", "IDN"),
    ("Kunar province", "Mortars from Pakistan fell on Kunar province.", "AFG"),
    ("Jonglei", "Youths stole cattle in Jonglei.", "SSD"),
    ("Michoacán", "Vigilantes disarmed police in Michoacán.", "MEX"),
    ("Ceylon", "Tamil rioters burned shops in Ceylon.", "LKA"),
    ("Fukushima prefecture", "Residents returned to Fukushima prefecture.", "JPN"),
    ("Brittany", "Fishermen protested in Brittany.", "FRA"),
    ("Narathiwat province", "Insurgents bombed a shop in Narathiwat province.", "THA"),
    ("Eastern Cape", "Miners marched in Eastern Cape.", "ZAF"),
    ("Nineveh", "Christians fled Nineveh.", "IRQ"),
    ("Jubaland", "Somali troops fought Jubaland forces in Jubaland.", "SOM"),
    ("the Sea of Azov", "Russia closed the Sea of Azov.", None),
    ("the Sea of Japan", "North Korea fired a missile into the Sea of Japan.", None),
    ("Transylvania", "Ethnic Hungarians clashed with Romanians in Transylvania.", "ROU"),
    ("Gangwon province", "Fires burned in Gangwon province.", "KOR"),
    ("North Hamgyong province", "Floods hit North Hamgyong province.", "PRK"),
    ("Tshopo", "Clan violence killed hundreds in Tshopo.", "COD"),
    ("Rhodesia", "Sanctions were imposed on Rhodesia.", "ZWE"),
    ("Zanzibar", "Opposition supporters were shot in Zanzibar.", "TZA"),
]


@pytest.mark.parametrize(("text", "sentence", "country", "lat", "lon"), POINTS + PAIRS)
def test_the_sentence_chooses_among_namesakes(text: str, sentence: str, country: str, lat: float, lon: float) -> None:
    point = resolve_place(text, sentence=sentence)
    assert point is not None and point.lat is not None and point.lon is not None
    assert point.country == country
    assert distance((point.lat, point.lon), (lat, lon)) < 25


@pytest.mark.parametrize(("text", "sentence", "country"), AREAS)
def test_regions_waters_and_countries_in_sentences(text: str, sentence: str, country: str | None) -> None:
    point = resolve_place(text, sentence=sentence)
    assert point is None if country is None and point is None else point is not None and point.country == country


def test_clues_tell_what_a_place_lies_in_from_what_is_only_named() -> None:
    clues = read_clues("Police found the students in Moscow, a quiet college town in Idaho.", "Moscow")
    assert clues.beside == ("Idaho",)
    assert read_clues("Illinois senators voted in Springfield.", "Springfield").names == ("Illinois",)
    assert read_clues("The state of Victoria signed a deal.", "Victoria").is_area


def test_a_border_between_two_countries_has_no_country_and_no_point() -> None:
    for text in (
        "the border between India and Pakistan",
        "the Indian-Pakistani border",
        "India's border with Pakistan",
    ):
        point = resolve_place(text)
        assert point is not None
        assert (point.kind, point.country, point.lat) == ("border", None, None)
        assert {"India", "Pakistan"} <= set(point.name.split())


def test_a_state_between_commas_keeps_a_small_town_out_of_egypt() -> None:
    point = resolve_place("Cairo", sentence="The Mississippi flooded Cairo, Illinois.")
    assert point is not None and (point.name, point.country) == ("Illinois", "USA")


def test_an_explanation_ranks_the_namesakes_and_says_what_decided() -> None:
    found = explain_place("Tripoli", ["LBN"])
    assert found.point is not None and found.point.country == "LBN"
    assert "LBN" in found.rule
    assert [one.point.country for one in found.candidates[:2]] == ["LBN", "LBY"]
    assert sum(one.share for one in found.candidates) == pytest.approx(1, abs=0.02)
    stated = explain_place("Birmingham", sentence="A bomb exploded in Birmingham, Alabama.")
    assert stated.rule == "the sentence says that it lies in Alabama"
    assert explain_place("Zxqwv").point is None


def test_places_without_a_point_are_infinitely_far() -> None:
    kenya, nairobi = resolve_place("Kenya"), resolve_place("Nairobi")
    assert kenya is not None and nairobi is not None
    assert apart(kenya, nairobi) == float("inf")


@given(st.text(max_size=40), st.text(max_size=120))
def test_any_sentence_is_answered(text: str, sentence: str) -> None:
    explain_place(text, ["USA"], ["Kyiv"], sentence + text + sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "country"),
    [
        ("Ouro Bana", "Gunmen killed twenty people in Ouro Bana, in Mali's Mopti region.", "MLI"),
        ("Kokoro", "Jihadists attacked the village of Kokoro in western Niger.", "NER"),
        ("Tel Zibu", "Shells fell on Tel Zibu, northern Syria.", "SYR"),
        ("Independence Square", "Ukrainian riot police cleared Independence Square.", "UKR"),
        ("Ouro Bana", "Malian soldiers marched to Ouro Bana.", None),
        ("Ouro Bana", "Gunmen killed six herders near Ouro Bana, in the Malian highlands.", "MLI"),
        ("Ouro Bana", "Gunmen raided Ouro Bana, in the Atbara basin, on Monday.", None),  # Atbara town is in Sudan
        ("Ouro Bana", "Gunmen raided Ouro Bana, on August 12.", None),
        ("Atbara plain", "Rebels crossed the Atbara plain, on August 12.", None),
        ("the hospital", "Shells hit the hospital in Taiz.", None),
    ],
)
def test_a_name_that_no_table_has_is_where_the_sentence_puts_it(text: str, sentence: str, country: str | None) -> None:
    point = resolve_place(text, (), (), sentence)
    assert (point.country if point else None) == country


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("the Donetsk region of Ukraine", "Donetsk region", "UKR"),
        ("the Somali region of Ethiopia", "Ogaden", "ETH"),
        ("the Bekaa Valley of Lebanon", "Bekaa Valley", "LBN"),
        ("the Ituri province of eastern Congo", "Ituri", "COD"),
        ("the Israeli-occupied Golan Heights", "Golan Heights", "SYR"),
        ("Russian-annexed Crimea", "Crimea", "UKR"),
        ("Pakistan-held Kashmir", "Kashmir", "PAK"),
        ("rebel-held Idlib", "Idlib", "SYR"),
        ("Chinese-held Kashmir", "Kashmir", "CHN"),
    ],
)
def test_a_region_is_found_behind_who_holds_it_and_before_its_country(text: str, name: str, country: str) -> None:
    point = resolve_place(text)
    assert point is not None
    assert (point.name, point.country) == (name, country)
