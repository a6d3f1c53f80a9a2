/**
 * NCEP's own numbers in its tables (centre 7). Short names are its abbreviations in lower case.
 *
 * Made by scripts/generate-edition1-parameters.py from NCEP Office Note 388, table 2, a work of the US government; do not edit.
 * One entry a line: table.number | conditions | short name | units | name.
 */
export const NCEP_TABLES = `
2.128||mslsa|Pa|Mean sea level pressure (Std Atm)
2.129||mslma|Pa|Mean sea level pressure (MAPS)
2.130||mslet|Pa|Mean sea level pressure (ETA model)
2.131||lftx|K|Surface lifted index
2.132||4lftx|K|Best (4-layer) lifted index
2.133||kx|K|K index
2.134||sx|K|Sweat index
2.135||mconv|kg kg**-1 s**-1|Horizontal moisture divergence
2.136||vwsh|s**-1|Vertical speed shear
2.137||tslsa|Pa s**-1|3-hr pressure tendency (Std Atmos Red)
2.138||bvf2|s**-2|Brunt-Vaisala frequency^2
2.139||pvmw|s**-1 m**-1|Potential vorticity (mass-weighted)
2.140||crain|(0 - 1)|Categorical rain
2.141||cfrzr|(0 - 1)|Categorical freezing rain
2.142||cicep|(0 - 1)|Categorical ice pellets
2.143||csnow|(0 - 1)|Categorical snow
2.144||soilw|Proportion|Volumetric soil moisture
2.145||pevpr|W m**-2|Potential evaporation rate
2.146||cwork|J kg**-1|Cloud work function
2.147||u-gwd|N m**-2|Zonal gravity wave stress
2.148||v-gwd|N m**-2|Meridional gravity wave stress
2.149||pv|m**2 s**-1 kg**-1|Potential vorticity
2.150||covmz|m**2 s**-2|Covariance between u and v
2.151||covtz|K*m/s|Covariance between u and T
2.152||covtm|K*m/s|Covariance between v and T
2.153||clwmr|kg kg**-1|Cloud water
2.154||o3mr|kg kg**-1|Ozone mixing ratio
2.155||gflux|W m**-2|Ground heat flux
2.156||cin|J kg**-1|Convective inhibition
2.157||cape|J kg**-1|Convective Avail. Pot. Energy
2.158||tke|J kg**-1|Turbulent kinetic energy
2.159||condp|Pa|Lifted parcel condensation pressure
2.160||csusf|W m**-2|Clear sky upward solar flux
2.161||csdsf|W m**-2|Clear sky downward solar flux
2.162||csulf|W m**-2|Clear sky upward long wave flux
2.163||csdlf|W m**-2|Clear sky downward long wave flux
2.164||cfnsf|W m**-2|Cloud forcing net solar flux
2.165||cfnlf|W m**-2|Cloud forcing net long wave flux
2.166||vbdsf|W m**-2|Visible beam downward solar flux
2.167||vddsf|W m**-2|Visible diffuse downward solar flux
2.168||nbdsf|W m**-2|Near IR beam downward solar flux
2.169||nddsf|W m**-2|Near IR diffuse downward solar flux
2.170||rwmr|kg kg**-1|Rain water mixing ratio
2.171||snmr|kg kg**-1|Snow mixing ratio
2.172||mflx|N m**-2|Momentum flux
2.173||lmh|Numeric|Mass point model surface
2.174||lmv|Numeric|Velocity point model surface
2.175||mlyno|Numeric|Model layer number (from bottom up)
2.176||nlat|deg|Latitude (-90 to +90)
2.177||elon|deg|East longitude (0-360)
2.178||icmr|kg kg**-1|Ice mixing ratio
2.179||grmr|kg kg**-1|Graupel mixing ratio
2.180||gust|m s**-1|Surface wind gust
2.181||lpsx|m**-1|x-gradient of log pressure
2.182||lpsy|m**-1|y-gradient of log pressure
2.183||hgtx|m m**-1|x-gradient of height
2.184||hgty|m m**-1|y-gradient of height
2.185||turb|Numeric|Turbulence SIGMET/AIRMET
2.186||icng|Numeric|Icing SIGMET/AIRMET
2.187||ltng|Numeric|Lightning
2.188||drip|kg m**-2|Rate of water dropping from canopy to gnd
2.189||vptmp|K|Virtual pot. temp.
2.190||hlcy|m**2 s**-2|Storm relative helicity
2.191||prob|Numeric|Prob. from ensemble
2.192||probn|Numeric|Prob. from ensemble norm. to clim. expect.
2.193||pop|%|Prob. of precipitation
2.194||cpofp|%|Prob. of frozen precipitation
2.195||cpozp|%|Prob. of freezing precipitation
2.196||ustm|m s**-1|u-component of storm motion
2.197||vstm|m s**-1|v-component of storm motion
2.198||ncip|Numeric|No. concen. ice particles
2.199||evbs|W m**-2|Direct evaporation from bare soil
2.200||evcw|W m**-2|Canopy water evaporation
2.201||icwat|%|Ice-free water surface
2.202||cwdi|Numeric|Convective weather detection index
2.204||dswrf|W m**-2|Downward short wave flux
2.205||dlwrf|W m**-2|Downward long wave flux
2.206||uvi|W m**-2|Ultraviolet index
2.207||mstav|%|Moisture availability
2.208||sfexc|(kg/m**3)(m/s)|Exchange coefficient
2.209||mixly|Numeric|No. of mixed layers next to surface
2.210||trans|W m**-2|Transpiration
2.211||uswrf|W m**-2|Upward short wave flux
2.212||ulwrf|W m**-2|Upward long wave flux
2.213||cdlyr|%|Non-convective cloud
2.214||cprat|kg m**-2 s**-1|Convective precip. rate
2.215||ttdia|K s**-1|Temp. tendency by all physics
2.216||ttrad|K s**-1|Temp. tendency by all radiation
2.217||ttphy|K s**-1|Temp. tendency by non-radiation physics
2.218||preix|Proportion|Precip index (0.0-1.00)
2.219||tsd1d|K|Std. dev. of IR T over 1x1 deg area
2.220||nlgsp|ln(kPa)|Natural log of surface pressure
2.221||hpbl|m|Planetary boundary layer height
2.222||5wavh|gpm|5-wave geopotential height
2.223||cnwat|kg m**-2|Plant canopy surface water
2.224||sotyp|Numeric|Soil type (Zobler)
2.225||vgtyp|Numeric|Vegetation type (as in SiB)
2.226||bmixl|m|Blackadar's mixing length scale
2.227||amixl|m|Asymptotic mixing length scale
2.228||pevap|kg m**-2|Pot. evaporation
2.229||snohf|W m**-2|Snow phase-change heat flux
2.230||5wava|gpm|5-wave geopot. height anomaly
2.231||mflux|Pa s**-1|Convective cloud mass flux
2.232||dtrf|W m**-2|Downward total radiation flux
2.233||utrf|W m**-2|Upward total radiation flux
2.234||bgrun|kg m**-2|Baseflow-groundwater runoff
2.235||ssrun|kg m**-2|Storm surface runoff
2.236||sipd|Numeric|Supercooled large droplet (SLD) icing pot. diagn.
2.237||o3tot|kg m**-2|Total ozone
2.238||snowc|%|Snow cover
2.239||snot|K|Snow temp.
2.240||covtw|K*m/s|Covariance T and w
2.241||lrghr|K s**-1|Large scale condensation heating
2.242||cnvhr|K s**-1|Deep convective heating
2.243||cnvmr|kg kg**-1 s**-1|Deep convective moistening
2.244||shahr|K s**-1|Shallow convective heating
2.245||shamr|kg kg**-1 s**-1|Shallow convective moistening
2.246||vdfhr|K s**-1|Vertical diffusion heating
2.247||vdfua|m s**-2|Vertical diffusion zonal accel
2.248||vdfva|m s**-2|Vertical diffusion meridional accel
2.249||vdfmr|kg kg**-1 s**-1|Vertical diffusion moistening
2.250||swhr|K s**-1|Solar radiative heating
2.251||lwhr|K s**-1|Longwave radiative heating
2.252||cd|Numeric|Drag coefficient
2.253||fricv|m s**-1|Friction velocity
2.254||ri|Numeric|Richardson number
128.128||avdepth|m|Ocean depth - mean
128.129||depth|m|Ocean depth - instantaneous
128.130||elev|m|Ocean surface elevation relative to geoid
128.131||mxel24|m|Max ocean surface elevation in last 24 hours
128.132||mnel24|m|Min ocean surface elevation in last 24 hours
128.135||o2|Numeric|Oxygen (O2 (aq))
128.136||po4|Mol kg**-1|PO4
128.137||no3|Mol kg**-1|NO3
128.138||sio4|Mol kg**-1|SiO4
128.139||co2aq|Mol kg**-1|CO2 (aq)
128.140||hco3|Mol kg**-1|HCO3 -
128.141||co3|Mol kg**-1|CO3 --
128.142||tco2|Mol kg**-1|TCO2
128.143||talk|Mol kg**-1|TALK
128.146||s11|Numeric|S11 - 1,1 component of ice stress tensor
128.147||s12|Numeric|S12 - 1,2 component of ice stress tensor
128.148||s22|Numeric|S22 - 2,2 component of ice stress tensor
128.149||inv1|Numeric|T1 - First invariant of stress tensor
128.150||inv2|Numeric|T2 - Second invariant of stress tensor
128.155||wvrgh| |Wave Roughness
128.156||wvstrs|Numeric|Wave Stresses
128.157||white|Numeric|Whitecap coverage
128.158||swdirwid|Numeric|Swell direction width
128.159||swfrewid|Numeric|Swell frequency width
128.160||wvage|Numeric|Wave age
128.161||pwvage|Numeric|Physical Wave age
128.165||lturb|m|Master length scale (turbulence)
128.170||aihflx|W m**-2|Net Air-Ice heat flux
128.171||aohflx|W m**-2|Net Air-Ocean heat flux
128.172||iohflx|W m**-2|Net Ice-Ocean heat flux
128.173||iosflx|Numeric|Net Ice-Ocean salt flux kg/s]
128.175||omlt|K|Ocean Mixed Layer Temperature
128.176||omls|kg kg**-1|Ocean Mixed Layer Salinity
128.177||omlpotden|kg m**-3|Ocean Mixed Layer Potential density (Referenced to 2000m)
128.178||omlu|m s**-1|U Velocity in mixed layer
128.179||omlv|m s**-1|V Velocity in mixed layer
128.180||ashfl|W m**-2|Assimilative Heat Flux
128.181||assfl|mm day**-1|Assimilative Salt Flux
128.182||botld|m|Bottom Layer Depth
128.183||ubaro|m s**-1|Barotropic U Velocity
128.184||vbaro|m s**-1|Barotropic V Velocity
128.185||intfd|m|Interface Depth
128.186||wtmpc|C|Temperature
128.187||salin|psu|Salinity
128.188||emnp|cm day**-1|Evaporation - Precipitation
128.190||keng|J kg**-1|Kinetic Energy
128.192||layth|m|Layer Thickness
128.193||sstt|K day**-1|Surface Temperature Trend
128.194||ssst|psu day**-1|Surface Salinity Trend
128.195||ovhd|m**2 s**-1|Ocean vertical heat diffusivity
128.196||ovsd|m**2 s**-1|Ocean vertical salt diffusivity
128.197||ovmd|m**2 s**-1|Ocean vertical momementum diffusivity
128.254||rerrvar|pure number|Relative Error Variance
129.128||paot|%|Probability anomaly of temp
129.129||paop|%|Probability anomaly of precip
129.130||cwr|%|Probability of wetting rain > 0.1 in
129.131||frain|Numeric|Rain fraction of total liquid water
129.132||fice|Numeric|Ice fraction of total condensate
129.133||frime|Numeric|Rime factor
129.134||cuefi|Numeric|Convective cloud efficiency
129.135||tcond|kg kg**-1|Total condensate
129.136||tcolw|kg m**-1 m**-1|Total column cloud water
129.137||tcoli|kg m**-1 m**-1|Total column cloud ice
129.138||tcolr|kg m**-1 m**-1|Total column rain
129.139||tcols|kg m**-1 m**-1|Total column snow
129.140||tcolc|kg m**-1 m**-1|Total column condensate
129.141||plpl|Pa|Pressure of level from which parcel was lifted
129.142||hlpl|m|Height of level from which parcel was lifted
129.143||cems|Proportion|Cloud Emissivity
129.144||copd|Numeric|Cloud Optical Depth
129.145||psiz|microns|Effective Particle size
129.146||tcwat|%|Total Water Cloud
129.147||tcice|%|Total Ice Cloud
129.148||wdif|m s**-1|Wind Difference
129.149||wstp|Numeric|Wave Steepness
129.150||ptan|%|Probability of Temp. above normal
129.151||ptnn|%|Probability of Temp. near normal
129.152||ptbn|%|Probability of Temp. below normal
129.153||ppan|%|Probability of Precip. above normal
129.154||ppnn|%|Probability of Precip. near normal
129.155||ppbn|%|Probability of Precip. below normal
129.156||pmtc|ug m**-3|Particulate matter (coarse)
129.157||pmtf|ug m**-3|Particulate matter (fine)
129.158||aetmp|K|Analysis Error of Temperature
129.159||aedpt|K|Analysis Error of Dew Point
129.160||aesph|Numeric|Analysis Error of Specific Humidity [kg/kg] wne
129.161||aeuwd|m s**-1|Analysis Error of U-wind
129.162||aevwd|m s**-1|Analysis Error of V-wind
129.163||lpmtf|log10(ug/m**3)|Particulate matter (fine)
129.164||lipmf|Numeric|Integrated Column Particulate matter (fine) [log10(ug/m^2)] wne
129.165||refzr|mm**6 m**-3|Derived radar reflectivity backscatter from rain
129.166||refzi|mm**6 m**-3|Derived radar reflectivity backscatter from ice
129.167||refzc|mm**6 m**-3|Derived radar reflectivity backscatter from parameterized convection
129.168||tclsw|kg m**-2|Integrated supercooled liquid water
129.169||tcolm|kg m**-2|Total Column Integrated Melting Ice
129.170||elrdi|Numeric|Ellrod Index
129.171||tsec|s|Seconds prior to initial reference time
129.172||tseca|s|Seconds after initial reference time
129.173||num|Numeric|Number of samples/observations
129.174||aeprs|Pa|Analysis Error of Pressure
129.175||icsev|Numeric|Icing Severity
129.176||icprb|Numeric|Icing Probability
129.177||lavni|Numeric|Low-level Aviation Interest
129.178||havni|Numeric|High-level Aviation Interest
129.179||flght|Numeric|Flight Category
129.180||ozcon|ppb|Ozone concentration
129.181||ozcat|?|Categorical ozone concentration
129.182||vedh|m**2 s**-1|vertical heat eddy diffusivity
129.183||sigv|Numeric|Sigma level value
129.184||ewgt|Numeric|Ensemble Weight
129.185||cicel|Numeric|Confidence indicator - Ceiling
129.186||civis|Numeric|Confidence indicator - Visibility
129.187||ciflt|Numeric|Confidence indicator - Flight Category
129.188||lavv|deg|Latitude of V wind component of velocity
129.189||lovv|deg|Longitude of V wind component of velocity
129.190||usct|m s**-1|Scatterometer est. U wind component
129.191||vsct|m s**-1|Scatterometer est. V wind component
129.192||lauv|deg|Latitude of U wind component of velocity
129.193||louv|deg|Longitude of U wind component of velocity
129.194||tchp|J m**-2|Tropical Cyclone Heat Potential
129.195||dbss|m|Geometric Depth Below Sea Surface
129.196||odha|dynamic m|Ocean Dynamic Heat Anomaly
129.197||ohc|J m**-2|Ocean Heat Content
129.198||sshg|m|Sea Surface Height Relative to Geoid
129.199||sltfl|g cm**-2 s**-1|Salt flux
129.200||duvb|W m**-2|UV-B Downward Solar Flux
129.201||cduvb|W m**-2|Clear Sky UV-B Downward Solar Flux
129.202||thflx|W m**-2|Total downward heat flux at surface
129.203||uvar|m**2 s**-2|U velocity variance
129.204||vvar|m**2 s**-2|V velocity variance
129.205||uvvcc|m**2 s**-2|UV Velocity Cross Correlation
129.206||mcls|m|Meteorological Correlation Length Scale
129.207||lapp|deg|Latitude of pressure point
129.208||lopp|deg|Longitude of pressure point
129.210||refo|dbZ|Observed radar reflectivity
129.211||refd|dbZ|Derived radar reflectivity
129.212||refc|dbZ|Maximum/Composite radar reflectivity
129.213||sbt122|K|Simulated Brightness Temperature for GOES12, Channel 2
129.214||sbt123|K|Simulated Brightness Temperature for GOES12, Channel 3
129.215||sbt124|K|Simulated Brightness Temperature for GOES12, Channel 4
129.216||sbt125|K|Simulated Brightness Temperature for GOES12, Channel 5
129.217||minrh|%|Minimum Relative Humumidity
129.218||maxrh|%|Maximum Relative Humumidity
129.219||ceil|m|Ceiling
129.220||pblreg|Numeric|Planetary boundary layer regime
129.221||sbc123|byte|Simulated brightness counts for GOES12, Channel 3
129.222||sbc124|byte|Simulated brightness counts for GOES12, Channel 4
129.223||rprate|kg m**-2 s**-1|Rain precipitation rate
129.224||sprate|kg m**-2 s**-1|Snow precipitation rate
129.225||fprate|kg m**-2 s**-1|Freezing rain precipitation rate
129.226||iprate|kg m**-2 s**-1|Ice pellets precipitation rate
129.227||uphl|m**2 s**-2|Updraft Helicity
129.228||surge|m|Storm Surge
129.229||etsrg|m|Extra-tropical storm Surge
129.230||rhpw|%|Relative humidity with respect to precip water
129.231||ozmax1|ppbV|Ozone daily max from 1-hour ave
129.232||ozmax8|ppbV|Ozone daily max from 8-hour ave
129.233||pdmax1|ug m**-3|PM 2.5 daily max from 1-hour ave
129.234||pdmax24|ug m**-3|PM 2.5 daily max from 24-hour ave
129.235||maxref|dbZ|Hourly max of sim. reflect at 1km AGL
129.236||mxuphl|m**2 s**-2|Hourly max updraft helicity 2-5km AGL
129.237||maxuvv|m s**-1|Hourly max upward vert vel in lowest 400mb
129.238||maxdvv|m s**-1|Hourly max downward vert fel in lowest 400mb
129.239||maxvig|kg m**-2|Hourly max column graupel
129.240||retop|m|Radar echo top (18.3 dbZ)
129.241||vrate|m**2 s**-1|Ventilation rate
129.242||tcsrg20|m|20% tropical cyclone storm exceedance
129.243||tcsrg30|m|30% tropical cyclone storm exceedance
129.244||tcsrg40|m|40% tropical cyclone storm exceedance
129.245||tcsrg50|m|50% tropical cyclone storm exceedance
129.246||tcsrg60|m|60% tropical cyclone storm exceedance
129.247||tcsrg70|m|70% tropical cyclone storm exceedance
129.248||tcsrg80|m|80% tropical cyclone storm exceedance
129.249||tcsrg90|m|90% tropical cyclone storm exceedance
129.250||hindex|Numeric|Haines index
129.251||diften|J kg**-1|Difference between 2 states in total energy norm
129.252||pspcp|kg m**-2|Pseudo-precipitation
129.253||maxuw|m s**-1|U of hourly max 10m wind speed
129.254||maxvw|m s**-1|V of hourly max 10m wind speed
130.144||soilw|Proportion|Volumetric soil moisture (frozen + liquid)
130.145||pevpr|W m**-2|Potential evaporation rate
130.146||vegt|K|Vegetation canopy temperature
130.147||baret|K|Bare soil surface skin temperature
130.148||avsft|K|Average surface skin temperature
130.149||radt|K|Effective radiative skin temperature
130.150||sstor|kg m**-2|Surface water storage
130.151||lsoil|kg m**-2|Liquid soil moisture content (non-frozen)
130.152||ewatr|W m**-2|Open water evaporation (standing water)
130.153||ncrain|Numeric|Number concentration for rain particles
130.154||lspa|kg m**-2|Land Surface Precipitation Accumulation
130.155||gflux|W m**-2|Ground Heat Flux
130.156||cin|J kg**-1|Convective inhibition
130.157||cape|J kg**-1|Convective available potential energy
130.158||tke|J kg**-1|Turbulent Kinetic Energy
130.159||mxsalb|%|Maximum snow albedo
130.160||soill|Proportion|Liquid volumetric soil moisture (non-frozen)
130.161||asnow|kg m**-2|Frozen precipitation (e.g. snowfall)
130.162||arain|kg m**-2|Liquid precipitation (rainfall)
130.163||gwrec|kg m**-2|Groundwater recharge
130.164||qrec|kg m**-2|Flood plain recharge
130.165||snowt|K|Snow temperature, depth-avg
130.166||vbdsf|W m**-2|Visible beam downward solar flux
130.167||vddsf|W m**-2|Visible diffuse downward solar flux
130.168||nbdsf|W m**-2|Near IR beam downward solar flux
130.169||nddsf|W m**-2|Near IR diffuse downward solar flux
130.170||snfalb|%|Snow-free albedo
130.171||rlyrs|Numeric|Number of soil layers in root zone
130.172||mflx|N m**-2|Momentum flux
130.176||nlat|deg|Latitude (-90 to +90)
130.177||elon|deg|East longitude (0-360)
130.178||fldcap|Proportion|Field capacity
130.179||acond|m s**-1|Aerodynamic conductance
130.180||snoag|s|Snow age
130.181||ccond|m s**-1|Canopy conductance
130.182||lai|Numeric|Leaf area index (0-9)
130.183||sfcrh|m|Roughness length for heat
130.184||salbd|%|Snow albedo (over snow cover area only)
130.187||ndvi|Numeric|Normalized Difference Vegetation Index
130.188||drip|kg m**-2|Canopy drip
130.189||vbsalb|%|Visible, black sky albedo
130.190||vwsalb|%|Visible, white sky albedo
130.191||nbsalb|%|Near IR, black sky albedo
130.192||nwsalb|%|Near IR, white sky albedo
130.193||frzr|kg m**-2|Freezing rain
130.194||frozr|kg m**-2|Frozen rain
130.195||tsnow|kg m**-2|Total snow
130.196||mterh|m|Model terrain height
130.198||sbsno|W m**-2|Sublimation (evaporation from snow)
130.199||evbs|W m**-2|Direct evaporation from bare soil
130.200||evcw|W m**-2|Canopy water evaporation
130.201||vtcin|J kg**-1|Virtual temperature based convective inhibition
130.202||vtcape|J kg**-1|Virtual temperature based convective available pot. energy
130.203||rsmin|s m**-1|Minimal stomatal resistance
130.204||dswrf|W m**-2|Downward shortwave radiation flux
130.205||dlwrf|W m**-2|Downward longwave radiation flux
130.206||vil|kg m**-2|Vertically integrated liquid
130.207||mstav|%|Moisture availability
130.208||sfexc|(kg/m**3)(m/s)|Exchange coefficient
130.210||trans|W m**-2|Transpiration
130.211||uswrf|W m**-2|Upward short wave radiation flux
130.212||ulwrf|W m**-2|Upward long wave radiation flux
130.219||wilt|Proportion|Wilting point
130.220||fldcp|Proportion|Field Capacity
130.221||hpbl|m|Planetary boundary layer height
130.222||sltyp|Numeric|Surface slope type
130.223||cnwat|kg m**-2|Plant canopy surface water
130.224||sotyp|Numeric|Soil type
130.225||vgtyp|Numeric|Vegetation type
130.226||bmixl|m|Blackadars mixing length scale
130.227||amixl|m|Asymptotic mixing length scale
130.228||pevap|kg m**-2|Potential evaporation
130.229||snohf|W m**-2|Snow phase-change heat flux
130.230||smref|Proportion|Transpiration stress-onset (soil moisture)
130.231||smdry|Proportion|Direct evaporation cease (soil moisture)
130.234||bgrun|kg m**-2|Subsurface runoff (baseflow)
130.235||ssrun|kg m**-2|Surface runoff (non-infiltrating)
130.238||snowc|%|Snow cover
130.239||snot|K|Snow temperature
130.240||poros|Proportion|Soil porosity
130.241||sbt112|K|Simulated brightness temp for GOES11, channel 2
130.242||sbt113|K|Simulated brightness temp for GOES11, channel 3
130.243||sbt114|K|Simulated brightness temp for GOES11, channel 4
130.244||sbt115|K|Simulated brightness temp for GOES11, channel 5
130.246||rcs|Proportion|Solar parameter in canopy conductance
130.247||rct|Proportion|Temperature parameter in canopy conductance
130.248||rcq|Proportion|Humidity parameter in canopy conductance
130.249||rcsol|Proportion|Soil moisture parameter in canopy conductance
130.252||cd|Numeric|Surface drag coefficient
130.253||fricv|m s**-1|Surface friction velocity
130.254||ri|Numeric|Richardson number
131.128||mslsa|Pa|Mean sea level pressure (Std Atm)
131.130||mslet|Pa|Mean sea level pressure (ETA model)
131.131||lftx|K|Surface lifted index
131.132||4lftx|K|Best (4-layer) lifted index
131.134||presn|Pa|Pressure (nearest grid point)
131.135||mconv|kg kg**-1 s**-1|Horizontal moisture divergence
131.136||vwsh|s**-1|Vertical speed shear
131.137||ltngsd|m**-2 s**-1|Lightning strike density
131.139||pvmw|s**-1 m**-1|Potential vorticity (mass-weighted)
131.140||crain|(0 - 1)|Categorical rain
131.141||cfrzr|(0 - 1)|Categorical freezing rain
131.142||cicep|(0 - 1)|Categorical ice pellets
131.143||csnow|(0 - 1)|Categorical snow
131.144||soilw|Proportion|Volumetric soil moisture (frozen + liquid)
131.145||pevpr|W m**-2|Potential evaporation rate
131.146||vegt|K|Vegetation canopy temperature
131.147||baret|K|Bare soil surface skin temperature
131.148||avsft|K|Average surface skin temperature
131.149||radt|K|Effective radiative skin temperature
131.150||sstor|kg m**-2|Surface water storage
131.151||lsoil|kg m**-2|Liquid soil moisture content (non-frozen)
131.152||ewatr|W m**-2|Open water evaporation (standing water)
131.153||clwmr|kg kg**-1|Cloud water
131.155||gflux|W m**-2|Ground Heat Flux
131.156||cin|J kg**-1|Convective inhibition
131.157||cape|J kg**-1|Convective available potential energy
131.158||tke|J kg**-1|Turbulent Kinetic Energy
131.159||mxsalb|%|Maximum snow albedo
131.160||soill|Proportion|Liquid volumetric soil moisture (non-frozen)
131.161||asnow|kg m**-2|Frozen precipitation (e.g. snowfall)
131.162||arain|kg m**-2|Liquid precipitation (rainfall)
131.163||gwrec|kg m**-2|Groundwater recharge
131.164||qrec|kg m**-2|Flood plain recharge
131.165||snowt|K|Snow temperature, depth-avg
131.166||vbdsf|W m**-2|Visible beam downward solar flux
131.167||vddsf|W m**-2|Visible diffuse downward solar flux
131.168||nbdsf|W m**-2|Near IR beam downward solar flux
131.169||nddsf|W m**-2|Near IR diffuse downward solar flux
131.170||snfalb|%|Snow-free albedo
131.171||rlyrs|Numeric|Number of soil layers in root zone
131.172||flx|M|Momentum flux N/m2
131.173||lmh|Numeric|Mass point model surface
131.174||lmv|Numeric|Velocity point model surface
131.175||mlyno|Numeric|Model layer number (from bottom up)
131.176||nlat|deg|Latitude (-90 to +90)
131.177||elon|deg|East longitude (0-360)
131.178||icmr|kg kg**-1|Ice mixing ratio
131.179||acond|m s**-1|Aerodynamic conductance
131.180||snoag|s|Snow age
131.181||ccond|m s**-1|Canopy conductance
131.182||lai|Numeric|Leaf area index (0-9)
131.183||sfcrh|m|Roughness length for heat
131.184||salbd|%|Snow albedo (over snow cover area only)
131.187||ndvi|Numeric|Normalized Difference Vegetation Index
131.188||drip|kg m**-2|Rate of water dropping from canopy to gnd
131.189||landn|land=1,sea=0|Land-sea coverage (nearest neighbor)
131.190||hlcy|m**2 s**-2|Storm relative helicity
131.191||nlatn|deg|Latitude (nearest neigbhbor) (-90 to +90)
131.192||elonn|deg|East longitude (nearest neigbhbor) (0-360)
131.193||aptmp|K|Apparent temperature
131.194||cpofp|%|Prob. of frozen precipitation
131.196||ustm|m s**-1|u-component of storm motion
131.197||vstm|m s**-1|v-component of storm motion
131.198||sbsno|W m**-2|Sublimation (evaporation from snow)
131.199||evbs|W m**-2|Direct evaporation from bare soil
131.200||evcw|W m**-2|Canopy water evaporation
131.202||apcpn|kg m**-2|Total precipitation (nearest grid point)
131.203||rsmin|s m**-1|Minimal stomatal resistance
131.204||dswrf|W m**-2|Downward shortwave radiation flux
131.205||dlwrf|W m**-2|Downward longwave radiation flux
131.206||acpcpn|kg m**-2|Convective precipitation (nearest grid point)
131.207||mstav|%|Moisture availability
131.208||sfexc|(kg/m**3)(m/s)|Exchange coefficient
131.210||trans|W m**-2|Transpiration
131.211||uswrf|W m**-2|Upward short wave radiation flux
131.212||ulwrf|W m**-2|Upward long wave radiation flux
131.213||cdlyr|%|Non-convective cloud
131.214||cprat|kg m**-2 s**-1|Convective precip. rate
131.216||ttrad|K s**-1|Temp. tendency by all radiation
131.218||hgtn|gpm|Geopotential Height (nearest grid point)
131.219||wilt|Proportion|Wilting point
131.220||fldcp|Proportion|Field Capacity
131.221||hpbl|m|Planetary boundary layer height
131.222||sltyp|Numeric|Surface slope type
131.223||cnwat|kg m**-2|Plant canopy surface water
131.224||sotyp|Numeric|Soil type
131.225||vgtyp|Numeric|Vegetation type
131.226||bmixl|m|Blackadars mixing length scale
131.227||amixl|m|Asymptotic mixing length scale
131.228||pevap|kg m**-2|Potential evaporation
131.229||snohf|W m**-2|Snow phase-change heat flux
131.230||smref|Proportion|Transpiration stress-onset (soil moisture)
131.231||smdry|Proportion|Direct evaporation cease (soil moisture)
131.232||wvinc|kg m**-2|water vapor added by precip assimilation
131.233||wcinc|kg m**-2|water condensate added by precip assimilaition
131.234||bgrun|kg m**-2|Subsurface runoff (baseflow)
131.235||ssrun|kg m**-2|Surface runoff (non-infiltrating)
131.237||wvconv|kg m**-2|Water vapor flux convergence (vertical int)
131.238||snowc|%|Snow cover
131.239||snot|K|Snow temperature
131.240||poros|Proportion|Soil porosity
131.241||wcconv|kg m**-2|Water condensate flux convergence (vertical int)
131.242||wvuflx|kg m**-1|Water vapor zonal flux (vertical int)
131.243||wvvflx|kg m**-1|Water vapor meridional flux (vertical int)
131.244||wcuflx|kg m**-1|Water condensate zonal flux (vertical int)
131.245||wcvflx|kg m**-1|Water condensate meridional flux (vertical int)
131.246||rcs|Proportion|Solar parameter in canopy conductance
131.247||rct|Proportion|Temperature parameter in canopy conductance
131.248||rcq|Proportion|Humidity parameter in canopy conductance
131.249||rcsol|Proportion|Soil moisture parameter in canopy conductance
131.250||swhr|K s**-1|Solar radiative heating
131.251||lwhr|K s**-1|Longwave radiative heating
131.252||cd|Numeric|Surface drag coefficient
131.253||fricv|m s**-1|Surface friction velocity
131.254||ri|Numeric|Richardson number
133.139||pozt|Numeric|Ozone production from T term
133.154||omgalf|Numeric|omega divided by density
133.164||covzz|Numeric|Covariance between u and u
133.165||covmm|Numeric|Covariance between v and v
133.166||covqz|Numeric|Covariance between q and u
133.167||covqm|Numeric|Covariance between q and v
133.168||covtvv|Numeric|Covariance between T and omega
133.169||covqvv|Numeric|Covariance between q and omega
133.173||lrgmr|Numeric|Large scale moistening rate
133.174||vdfoz|Numeric|Ozone vertical diffusion
133.175||poz|Numeric|Ozone production
133.176||amsre9|K|Sim brightness tmp for AMSRE on Aqua channel 9
133.177||amsre10|K|Sim brightness tmp for AMSRE on Aqua channel 10
133.178||amsre11|K|Sim brightness tmp for AMSRE on Aqua channel 11
133.179||amsre12|K|Sim brightness tmp for AMSRE on Aqua channel 12
133.181||gwdu|Numeric|Gravity wave drag u acceleration
133.182||gwdv|Numeric|Gravity wave drag v acceleration
133.183||cnvu|Numeric|Convective u momentum mixing acceleration
133.184||cnvv|Numeric|Convective v momentum mixing acceleration
133.185||akhs|Numeric|Sfc exchange coeff for T and Q divided by delta z
133.186||akms|Numeric|Sfc exchange coeff for U and V divided by delta z
133.188||toz|Numeric|Ozone tendency
133.191||sunsd|s|Sunshine duration
133.192||mosf|10**6m**3/s|Meridional overturning stream function
133.193||epsr|Numeric|Radiative emiissivity
133.195||qz0|Numeric|q at top of viscous sublayer
133.196||cngwdu|Numeric|Convective gravity wave drag zonal acceleration
133.197||cngwdv|Numeric|Convective gravity wave drag meridional acceleration
133.201||thz0|Numeric|Theta at top of viscous sublayer
133.202||cnvumf|Numeric|Convective updraft mass flux
133.203||covpsps|Numeric|Covariance between psfc and psfc
133.204||qmax|Numeric|Maximum specific humidity at 2m
133.205||qmin|Numeric|Minimum specific humidity at 2m
133.206||covqq|Numeric|Covariance between q and q
133.209||cnvdmf|Numeric|Convective downdraft mass flux
133.219||cnvdemf|Numeric|Convective detrainment mass flux
133.220||covvvvv|Numeric|Covariance between omega and omega
133.234||covtt|Numeric|Covariance between T and T
133.236||wtend|Numeric|Tendency of vertical velocity
133.239||pozo|Numeric|Ozone production from col ozone term
140.168||meip|Numeric|Mean icing potential
140.169||maip|Numeric|Maximum icing potential
140.170||mectp|Numeric|Mean in-cloud turbulence potential
140.171||mactp|Numeric|Maximum in-cloud turbulence potential
140.172||mecat|Numeric|Mean cloud air turbulence potential
140.173||macat|Numeric|Maximum cloud air turbulence potential
140.174||cbhe|%|Cumulonimbus horizontal extent
140.175||pcbb|Pa|Pressure at cumblonimbus base
140.176||pcbt|Pa|Pressure at cumblonimbus top
140.177||pecbb|Pa|Pressure at embedded cumblonimbus base
140.178||pecbt|Pa|Pressure at embedded cumblonimbus top
140.179||hcbb|m|ICAO height at cumblonimbus base
140.180||hcbt|m|ICAO height at cumblonimbus top
140.181||hecbb|m|ICAO height at embedded cumblonimbus base
140.182||hecbt|m|ICAO height at embedded cumblonimbus top
141.128||extnc|km**-1|Aerosol Extinction Coefficient
141.129||aod|Numeric|Aerosol Optical Depth
141.130||asftr|Numeric|Aerosol Asymmetry Factor
141.131||ssalbd|Numeric|Aerosol Single Scatter Albedo
141.132||bsctrs|km**-1 sr**-1|Aerosol Back Scattering
141.140||noy|ppbV|Total Inorganic and Organic Nitrates
141.141||no|ppbV|Nitrogen Oxide
141.142||no2|ppbV|Nitrogen Dioxide
141.143||n2o5|ppbV|Nitrogen Pentoxide
141.144||hno3|ppbV|Nitric Acid
141.145||no3|ppbV|Nitrogen Trioxide
141.146||pna|ppbV|Peroxynitric Acid
141.147||hono|ppbV|Nitrous Acid
141.148||co|ppbV|Carbon Monoxide
141.149||nh3|ppbV|Ammonia
141.150||hcl|ppbV|Hydrogen Chloride
141.159||par|ppbV|Lumped Single-Bond Carbon Specie
141.160||ethe|ppbV|Ethene
141.161||ole|ppbV|Lumped Double-Bond Carbon Species Less Ethene
141.162||tol|ppbV|Toluene
141.163||xyl|ppbV|Xylene
141.164||isop|ppbV|Isoprene
141.166||form|ppbV|Formaldehyde
141.167||ald2|ppbV|Acetaldehyde & Higher Aldehydes
141.168||mgly|ppbV|Methyl Glyoxal
141.169||cres|ppbV|Cresol and Higher Molecular Weight Phenols
141.172||pan|ppbV|Peroxyacyl Nitrate
141.173||ntr|ppbV|Lumped Gaseous Organic Nitrate
141.177||rooh|ppbV|Esters
141.178||ethoh|ppbV|Ethanol
141.179||methoh|ppbV|Methanol
141.186||h2o2|ppbV|Hydrogen Peroxide
141.187||oh|ppbV|Hydroxyl Radical
141.188||ho2|ppbV|Hydroperoxyl Radical
141.200||aso4|ug m**-3|Sulfate (SO4) Particulates ≤ 2.5 μm Diameter
141.201||anh4|ug m**-3|Ammonia (NH4) Particulates ≤ 2.5 μm Diameter
141.202||ano3|ug m**-3|Nitrate (NO3) Particulates ≤ 2.5 μm Diameter
141.203||aorga|ug m**-3|Organic Particulates ≤ 2.5 μm Diameter
141.204||aorgpa|ug m**-3|Primarily Organic Particulates ≤ 2.5 μm Diameter
141.205||aorgb|ug m**-3|Biogenically Originated Particulates ≤ 2.5 μm Diameter
141.206||aec|ug m**-3|Elemental Carbon Particulates ≤ 2.5 μm Diameter
141.207||a25|ug m**-3|Unspecified Anthropogenic Particulates ≤ 2.5 μm Diameter
141.208||ah2o|ug m**-3|Water Particulates ≤ 2.5 μm Diameter
141.209||ana|ug m**-3|Sodium Particulates ≤ 2.5 μm Diameter
141.210||acl|ug m**-3|Chloride Particulates ≤ 2.5 μm Diameter
141.216||aso4k|ug m**-3|Sulfate (SO4) Particulates between 2.5 and 10 μm Diameter
141.217||anak|ug m**-3|Sodium (NA) Particulates between 2.5 and 10 μm Diameter
141.218||aclk|ug m**-3|Chloride (CL) Particulates between 2.5 and 10 μm Diameter
141.219||aseas|ug m**-3|Sea Salt Originated Particulates between 2.5 and 10 μm Diameter
141.220||asoil|ug m**-3|Crustal Material Orginated Particulates between 2.5 and 10 μm Diameter
141.221||acors|ug m**-3|Particulates between 2.5 and 10 μm Diameter
141.222||numatkn|number m**-3|Number Concentration Particulates between 2.5 and 0.1 μm Diameter
141.223||numacc|number m**-3|Number Concentration Particulates between 2.5 and 2.5 μm Diameter
141.224||numcor|number m**-3|Number Concentration Particulates between 2.5 and 10 μm Diameter
141.228||srfatkn|m**2 m**-3|Surface Area Contributed by Particulates ≤ 0.1 μm Diameter
141.229||srfacc|m**2 m**-3|Surface Area Contributed by Particulates between 0.1 and 2.5 μm Diameter
141.232||so2|ppbV|Sulfur Dioxide
141.233||msa|kg kg**-1|Methanesulfonic Acid
141.234||tso4|ug m**-3|Total Sulfate Particulates (Fine ands Coarse)
141.235||dms|kg kg**-1|Dimethylsulfide
141.240||du1|kg kg**-1|Dust Particulates between 0.2 - 2.0 μm Diameter
141.241||du2|kg kg**-1|Dust Particulates between 2.0 - 3.6 μm Diameter
141.242||du3|kg kg**-1|Dust Particulates between 3.6 - 6.0 μm Diameter
141.243||du4|kg kg**-1|Dust Particulates between 6.0 - 12.0 μm Diameter
141.244||du5|kg kg**-1|Dust Particulates between 12.0 - 20.0 μm Diameter
141.245||ss1|kg kg**-1|Sea Salt Particulates between 0.2 - 1.0 μm Diameter
141.246||ss2|kg kg**-1|Sea Salt Particulates between 1.0 - 3.0 μm Diameter
141.247||ss3|kg kg**-1|Sea Salt Particulates between 3.0 - 10.0 μm Diameter
141.248||ss4|kg kg**-1|Sea Salt Particulates between 10.0 - 20.0 μm Diameter
141.249||ocdry|kg kg**-1|Hydrophobic Organic Carbon
141.250||ocwet|kg kg**-1|Hydrophilic Organic Carbon
141.251||bcdry|kg kg**-1|Hydrophobic Black Carbon
141.252||bcwet|kg kg**-1|Hydrophilic Black Carbon
`;
